package org.civiclake.governance.model.rulebook;

/** What lifts a ground of prohibition, so that the data may be opened after all. */
public enum Lift {
  /** The data are masked, anonymised or declassified (脱敏, 匿名化, 脱密). */
  MASKING,
  /** Whom they concern agrees (同意). */
  CONSENT,
  /** Keeping them back would do the public great harm (公共利益). */
  PUBLIC_INTEREST
}
