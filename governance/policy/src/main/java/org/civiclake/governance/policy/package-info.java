/**
 * Enforcement computed from decisions: contracts, grants and principals become Ranger policies, and
 * Ranger's own engine turns policies into one decision for a reader and a table.
 *
 * <p>The way in is {@link org.civiclake.governance.policy.PolicyCompiler}; the way out is {@link
 * org.civiclake.governance.policy.PolicyDecisions}. {@link
 * org.civiclake.governance.policy.Entitlements} says once what follows from a contract and its
 * grants, so that policies and published projections cannot disagree. Nothing here knows SQL
 * connections, Spark or an HTTP server.
 */
package org.civiclake.governance.policy;
