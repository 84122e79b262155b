package org.civiclake.governance.server.policy.admin;

import org.apache.ranger.plugin.model.RangerPolicy;

/** One change of a Ranger Admin's policies. */
sealed interface Step {

  /** Adds a policy. */
  record Create(RangerPolicy policy) implements Step {}

  /** Puts a policy in the place of the one that has this id. */
  record Update(long id, RangerPolicy policy) implements Step {}

  /** Removes a policy. */
  record Delete(long id, String name) implements Step {}
}
