/** Supervision: the yearly evaluation and the breaches, each figure traceable to its events. */
package org.civiclake.governance.server.supervision;
