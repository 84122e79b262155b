/** Conditions on rows that a client sends as hints, in both of the protocol's spellings. */
package org.civiclake.sharing.protocol.predicate;
