/** Statements to agencies of what was done with their data, and by them with others' (SX22). */
package org.civiclake.governance.server.statement;
