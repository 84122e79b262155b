package org.civiclake.ingestion.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;

/** A field's submitted text as Spark columns: cleaned, and of its type in std. */
final class TypedColumns {

  /** Blanks of both widths, tabs, line ends, and the byte order mark. */
  private static final String BLANKS = " \t\r\n\u000b\f\u00a0\u3000\ufeff";

  private TypedColumns() {}

  /** The text without blanks around it; null when nothing is left. */
  static Column cleaned(Field field) {
    Column trimmed = trim(col(field.name()), BLANKS);
    return when(trimmed.notEqual(lit("")), trimmed);
  }

  /** The text as a value of the field's type; null when it is none. */
  static Column typed(Field field, Column text) {
    FieldType type = field.type();
    if (type instanceof FieldType.Text) {
      return text;
    } else if (type instanceof FieldType.Whole) {
      return function(TypedColumns::whole, DataTypes.LongType).apply(text);
    } else if (type instanceof FieldType.Decimal decimal) {
      return decimal(decimal.precision(), decimal.scale()).apply(text);
    } else if (type instanceof FieldType.Day) {
      return function(TypedColumns::day, DataTypes.DateType).apply(text);
    } else if (type instanceof FieldType.Moment) {
      return function(TypedColumns::moment, DataTypes.TimestampType).apply(text);
    } else if (type instanceof FieldType.Flag) {
      return function(TypedColumns::flag, DataTypes.BooleanType).apply(text);
    }
    throw new IllegalArgumentException("No column for " + type);
  }

  /** The digits travel with the function; a contract does not. */
  private static UserDefinedFunction decimal(int precision, int scale) {
    return function(
        text -> decimal(text, precision, scale), DataTypes.createDecimalType(precision, scale));
  }

  private static <T> UserDefinedFunction function(
      UDF1<String, T> function, org.apache.spark.sql.types.DataType type) {
    return udf(function, type);
  }

  // Spark's functions take and give null.

  private static Long whole(String text) {
    return text == null ? null : SubmittedValues.whole(text).orElse(null);
  }

  private static BigDecimal decimal(String text, int precision, int scale) {
    FieldType.Decimal type = new FieldType.Decimal(precision, scale);
    return text == null ? null : SubmittedValues.decimal(text, type).orElse(null);
  }

  private static LocalDate day(String text) {
    return text == null ? null : SubmittedValues.day(text).orElse(null);
  }

  private static Instant moment(String text) {
    return text == null ? null : SubmittedValues.moment(text).orElse(null);
  }

  private static Boolean flag(String text) {
    return text == null ? null : SubmittedValues.flag(text).orElse(null);
  }
}
