/**
 * A Ranger Admin in the place of the embedded download: the compiled policies are pushed to it and
 * kept in step, and every plugin polls it instead.
 *
 * <p>{@link org.civiclake.governance.server.policy.admin.Reconciliation} says what has to change,
 * {@link org.civiclake.governance.server.policy.admin.RangerAdmin} says it to the server, and
 * {@code RANGER-ADMIN.md} beside this module says what was never seen on a real one.
 */
package org.civiclake.governance.server.policy.admin;
