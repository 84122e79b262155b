/** The rulebook and the working calendar that this installation obeys. */
package org.civiclake.governance.server.rulebook;
