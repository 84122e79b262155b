package org.civiclake.governance.model.delivery;

/** What files a push brings. */
public enum DeliveryFormat {
  /** The published files as they are. */
  PARQUET,
  /** Each of them as comma-separated values. */
  CSV,
  /** Each of them as JSON, one object a line. */
  JSONL
}
