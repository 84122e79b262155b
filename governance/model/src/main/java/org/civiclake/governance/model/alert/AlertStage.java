package org.civiclake.governance.model.alert;

/** How far an alert has come. */
public enum AlertStage {
  /** Nobody has looked at it. */
  RAISED,
  /** Somebody looks into it. */
  ACKNOWLEDGED,
  /** It is settled. */
  CLOSED
}
