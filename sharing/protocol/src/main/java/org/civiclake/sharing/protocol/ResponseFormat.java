package org.civiclake.sharing.protocol;

import java.util.Locale;

/**
 * The two forms of a table's answer (Delta Sharing protocol, Delta Sharing Capabilities Header).
 */
public enum ResponseFormat {
  PARQUET,
  DELTA;

  /** The name as the header spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
