package org.civiclake.governance.model.table;

import java.util.Locale;

/** A layer of the lake; each provider has one schema per layer. */
public enum Layer {
  /** Every submitted value as text, append only. */
  RAW,
  /** Typed, checked and identified rows. */
  STD,
  /** Rows that failed a check, with their reasons. */
  QUARANTINE;

  /** The prefix of this layer's schemas, for example {@code std} in {@code std_civil_affairs}. */
  public String prefix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
