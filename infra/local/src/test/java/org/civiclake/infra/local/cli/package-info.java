/** Tests of the command line. */
package org.civiclake.infra.local.cli;
