/**
 * Supervision: what each agency did in a year, and what it neglected, computed from facts (NB51).
 */
package org.civiclake.governance.model.supervision;
