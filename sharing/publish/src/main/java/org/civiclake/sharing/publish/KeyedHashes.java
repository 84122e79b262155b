package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.civiclake.governance.model.key.HashKey;

/**
 * Keyed hashes of columns. Spark knows the function by its name alone: the key travels with the
 * tasks, and no plan, event or generated code shows it.
 */
final class KeyedHashes {

  private static final String NAME = "keyed_hash";

  private final HashKey key;

  KeyedHashes(HashKey key) {
    this.key = key;
  }

  /**
   * The hash of a column; null where it is null.
   *
   * @param quoted the column's name, quoted for Spark
   * @throws IllegalArgumentException when nothing says how values of the type are hashed
   */
  Column of(String quoted, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return hashed(texts(key), col(quoted).cast(DataTypes.BinaryType));
    }
    if (type.equals(DataTypes.LongType) || type.equals(DataTypes.IntegerType)) {
      return hashed(numbers(key), col(quoted).cast(DataTypes.LongType));
    }
    if (type instanceof DecimalType) {
      return hashed(decimals(key), col(quoted));
    }
    if (type.equals(DataTypes.DateType)) {
      return hashed(days(key), expr("unix_date(%s)".formatted(quoted)));
    }
    if (type.equals(DataTypes.TimestampType)) {
      return hashed(moments(key), expr("unix_micros(%s)".formatted(quoted)));
    }
    throw new IllegalArgumentException(
        "The column %s of type %s has no keyed hash".formatted(quoted, type.simpleString()));
  }

  private static Column hashed(UDF1<?, String> hash, Column value) {
    UserDefinedFunction function = udf(hash, DataTypes.StringType);
    return function.withName(NAME).apply(value);
  }

  private static UDF1<byte[], String> texts(HashKey key) {
    return value -> value == null ? null : key.hash(value);
  }

  private static UDF1<Long, String> numbers(HashKey key) {
    return value -> value == null ? null : key.hash(value);
  }

  private static UDF1<BigDecimal, String> decimals(HashKey key) {
    return value -> value == null ? null : key.hash(value);
  }

  private static UDF1<Integer, String> days(HashKey key) {
    return value -> value == null ? null : key.hash(LocalDate.ofEpochDay(value));
  }

  private static UDF1<Long, String> moments(HashKey key) {
    return value -> value == null ? null : key.hash(Instant.EPOCH.plus(value, ChronoUnit.MICROS));
  }
}
