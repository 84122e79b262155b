/** Rulebooks: what one regulation says, as data; every rule with its article. */
package org.civiclake.governance.model.rulebook;
