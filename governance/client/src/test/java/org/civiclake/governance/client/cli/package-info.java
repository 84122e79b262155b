/** The command line against a server that only writes down what it was asked. */
package org.civiclake.governance.client.cli;
