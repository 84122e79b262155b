package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.key.WatermarkKey;
import org.civiclake.governance.model.mask.Watermark;

/**
 * Watermarks of columns. As with {@link KeyedHashes}, Spark knows the function by its name alone.
 */
final class Watermarks {

  private static final String NAME = "watermark";

  private final WatermarkKey key;

  Watermarks(WatermarkKey key) {
    this.key = key;
  }

  /** A column's values in whole steps, marked. */
  private record Marking(WatermarkKey key, String carrier, long width, long most)
      implements Serializable {

    long mark(long value) {
      return key.mark(carrier, value, width, most);
    }
  }

  /**
   * The marked column; null where it is null.
   *
   * @param quoted the column's name, quoted for Spark
   * @param carrier the name that the mark is found by
   * @throws IllegalArgumentException when the type cannot bear the mark
   */
  Column of(String quoted, DataType type, String carrier, Watermark watermark) {
    FieldType field = field(quoted, type);
    if (!watermark.fits(field)) {
      throw new IllegalArgumentException(
          "The column %s of type %s cannot be changed by %s"
              .formatted(quoted, type.simpleString(), watermark));
    }
    long width = watermark.width(field);
    if (type instanceof DecimalType decimal) {
      long most = BigInteger.TEN.pow(decimal.precision()).longValueExact() - 1;
      return apply(
          decimals(new Marking(key, carrier, width, most), decimal.scale()), type, col(quoted));
    }
    if (type.equals(DataTypes.LongType)) {
      return apply(longs(new Marking(key, carrier, width, Long.MAX_VALUE)), type, col(quoted));
    }
    if (type.equals(DataTypes.DateType)) {
      Marking marking = new Marking(key, carrier, width, Integer.MAX_VALUE);
      return date_from_unix_date(
          apply(days(marking), DataTypes.IntegerType, unix_date(col(quoted))));
    }
    Marking marking = new Marking(key, carrier, width, Long.MAX_VALUE);
    return timestamp_micros(apply(longs(marking), DataTypes.LongType, unix_micros(col(quoted))));
  }

  private static Column apply(UDF1<?, ?> mark, DataType type, Column value) {
    UserDefinedFunction function = udf(mark, type);
    return function.withName(NAME).apply(value);
  }

  private static UDF1<Long, Long> longs(Marking marking) {
    return value -> value == null ? null : marking.mark(value);
  }

  private static UDF1<Integer, Integer> days(Marking marking) {
    return value -> value == null ? null : (int) marking.mark(value);
  }

  private static UDF1<BigDecimal, BigDecimal> decimals(Marking marking, int scale) {
    return value ->
        value == null
            ? null
            : BigDecimal.valueOf(
                marking.mark(value.setScale(scale).unscaledValue().longValueExact()), scale);
  }

  private static FieldType field(String quoted, DataType type) {
    if (type instanceof DecimalType decimal) {
      return new FieldType.Decimal(decimal.precision(), decimal.scale());
    }
    if (type.equals(DataTypes.LongType)) {
      return new FieldType.Whole();
    }
    if (type.equals(DataTypes.DateType)) {
      return new FieldType.Day();
    }
    if (type.equals(DataTypes.TimestampType)) {
      return new FieldType.Moment();
    }
    throw new IllegalArgumentException(
        "The column %s of type %s bears no watermark".formatted(quoted, type.simpleString()));
  }
}
