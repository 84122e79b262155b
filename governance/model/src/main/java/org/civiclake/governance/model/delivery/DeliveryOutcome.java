package org.civiclake.governance.model.delivery;

/** What came of a delivery. */
public enum DeliveryOutcome {
  /** A new version is there. */
  DELIVERED,
  /** What is there is the version as it is now. */
  UNCHANGED,
  /** What was there is gone, and a notice says why. */
  REMOVED,
  /** The platform refused: the recipient may not read it, or the place is not allowed. */
  REFUSED,
  /** It could not be done. */
  FAILED
}
