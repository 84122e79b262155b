package org.civiclake.governance.model.delivery;

/** How far a place has come. */
public enum PlaceStage {
  /** The consumer named it. */
  DECLARED,
  /** The authority agreed: deliveries go there. */
  CONFIRMED,
  /** The authority did not agree. */
  DECLINED,
  /** Nothing goes there any more, and what lies there is removed. */
  WITHDRAWN
}
