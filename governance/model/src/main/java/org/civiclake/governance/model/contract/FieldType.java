package org.civiclake.governance.model.contract;

/** The type of a field in the std layer. */
public sealed interface FieldType {

  /** Unicode text. */
  record Text() implements FieldType {}

  /** A whole number of 64 bits. */
  record Whole() implements FieldType {}

  /** A decimal number; {@code precision} digits in all, {@code scale} after the point. */
  record Decimal(int precision, int scale) implements FieldType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException("Not a decimal: (" + precision + "," + scale + ")");
      }
    }
  }

  /** A calendar date. */
  record Day() implements FieldType {}

  /** A moment in UTC, to the microsecond. */
  record Moment() implements FieldType {}

  /** True or false. */
  record Flag() implements FieldType {}
}
