/**
 * The {@code governance} command: each verb of the API in one row of a table, from which the
 * command line is made.
 */
package org.civiclake.governance.client.cli;
