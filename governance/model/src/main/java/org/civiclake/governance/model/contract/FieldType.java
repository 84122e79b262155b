package org.civiclake.governance.model.contract;

import org.civiclake.governance.model.yaml.RefusedValueException;

/** The type of a field in the std layer. */
public sealed interface FieldType {

  /** As contracts write it: {@code string}, {@code bigint}, {@code decimal(10,2)}, … */
  String text();

  /** Unicode text. */
  record Text() implements FieldType {
    @Override
    public String text() {
      return "string";
    }
  }

  /** A whole number of 64 bits. */
  record Whole() implements FieldType {
    @Override
    public String text() {
      return "bigint";
    }
  }

  /** A decimal number; {@code precision} digits in all, {@code scale} after the point. */
  record Decimal(int precision, int scale) implements FieldType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new RefusedValueException(
            "Not a decimal: (" + precision + "," + scale + ")",
            "不是有效的小数类型:(" + precision + "," + scale + "),总位数为 1 至 38,小数位数不得超过总位数");
      }
    }

    @Override
    public String text() {
      return "decimal(%d,%d)".formatted(precision, scale);
    }
  }

  /** A calendar date. */
  record Day() implements FieldType {
    @Override
    public String text() {
      return "date";
    }
  }

  /** A moment in UTC, to the microsecond. */
  record Moment() implements FieldType {
    @Override
    public String text() {
      return "timestamp";
    }
  }

  /** True or false. */
  record Flag() implements FieldType {
    @Override
    public String text() {
      return "boolean";
    }
  }
}
