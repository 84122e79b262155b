package org.civiclake.governance.model.mask;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.FieldType;

/**
 * What a recipient's copy of a field may be changed by, so that it tells whose copy it is (X3; RZ29
 * 数据水印). It goes over values that leave as they are; what the provider keeps is never changed.
 *
 * @param tolerance the most by which a value is changed: in the field's unit for a number, in
 *     seconds for a moment, in days for a date
 */
public record Watermark(BigDecimal tolerance) {

  private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
  private static final int DIGITS_OF_A_LONG = 18;
  private static final int MICROS = 6;

  public Watermark {
    if (tolerance.signum() <= 0) {
      throw new IllegalArgumentException("A watermark's tolerance is above 0");
    }
    tolerance = tolerance.stripTrailingZeros();
  }

  /**
   * Reads a tolerance.
   *
   * @throws IllegalArgumentException when it is no plain number above 0
   */
  public static Watermark parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "A watermark's tolerance is a plain number, for example 0.01, not '" + text + "'");
    }
    return new Watermark(new BigDecimal(text));
  }

  /** Whether values of this type can bear it: the tolerance is a whole number of their steps. */
  public boolean fits(FieldType type) {
    if (type instanceof FieldType.Decimal decimal && decimal.precision() > DIGITS_OF_A_LONG) {
      return false;
    }
    return hasSteps(type) && tolerance.scale() <= stepScale(type);
  }

  /** The tolerance in the type's steps: units of the last digit, microseconds, days. */
  public long width(FieldType type) {
    return tolerance.movePointRight(stepScale(type)).longValueExact();
  }

  /** How many digits after the point a step has. */
  public static int stepScale(FieldType type) {
    if (type instanceof FieldType.Decimal decimal) {
      return decimal.scale();
    }
    return type instanceof FieldType.Moment ? MICROS : 0;
  }

  private static boolean hasSteps(FieldType type) {
    return !(type instanceof FieldType.Text) && !(type instanceof FieldType.Flag);
  }

  /** The tolerance in plain digits; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return tolerance.toPlainString();
  }
}
