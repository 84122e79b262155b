package org.civiclake.sharing.client.rows;

import java.util.List;

/** Whether a row's values meet a condition. */
@FunctionalInterface
public interface RowTest {

  /** SQL's truth values. */
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }

    Truth negated() {
      return switch (this) {
        case TRUE -> FALSE;
        case FALSE -> TRUE;
        case UNKNOWN -> UNKNOWN;
      };
    }
  }

  /** A test that every row passes. */
  RowTest EVERY = row -> Truth.TRUE;

  Truth test(Object[] row);

  /** Whether the row is to be kept. */
  default boolean keeps(Object[] row) {
    return test(row) == Truth.TRUE;
  }

  default RowTest negated() {
    return row -> test(row).negated();
  }

  static RowTest all(List<RowTest> parts) {
    return row -> decide(parts, row, Truth.FALSE);
  }

  static RowTest any(List<RowTest> parts) {
    return row -> decide(parts, row, Truth.TRUE);
  }

  /** The deciding value when a part has it, else unknown when one is, else the contrary. */
  private static Truth decide(List<RowTest> parts, Object[] row, Truth deciding) {
    Truth result = deciding.negated();
    for (RowTest part : parts) {
      Truth truth = part.test(row);
      if (truth == deciding) {
        return deciding;
      }
      if (truth == Truth.UNKNOWN) {
        result = Truth.UNKNOWN;
      }
    }
    return result;
  }
}
