package org.civiclake.governance.model.change;

/** How far a change of data has come. */
public enum ChangeStage {
  /** It waits for the authority. */
  REQUESTED,
  /** It may be made. */
  APPROVED,
  /** It is not to be made. */
  REFUSED,
  /** It waits for its review. */
  MADE,
  /** It was made as it was approved. */
  REVIEWED
}
