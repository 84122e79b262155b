package org.civiclake.governance.policy;

import org.civiclake.governance.model.mask.Projection;

/** What a caller may read of one table. */
public sealed interface Decision {

  /**
   * Some of it.
   *
   * @param projection the kept columns in the order asked for, the mask of each, and the rows
   */
  record Allowed(Projection projection) implements Decision {}

  /**
   * Nothing.
   *
   * @param reason why, in words that may be shown to the caller
   */
  record Denied(String reason) implements Decision {}
}
