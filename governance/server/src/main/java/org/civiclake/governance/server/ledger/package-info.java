/**
 * The event ledger: every change of state is an event, appended to a hash chain in the same
 * transaction that changes the state (NB47, SX31, SX32). Commands decide and append; projections
 * alone write state, so that state can be rebuilt from the events.
 */
package org.civiclake.governance.server.ledger;
