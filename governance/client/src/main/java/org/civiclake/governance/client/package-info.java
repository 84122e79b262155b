/** A client of the governance server's REST API, for programs and for the command line over it. */
package org.civiclake.governance.client;
