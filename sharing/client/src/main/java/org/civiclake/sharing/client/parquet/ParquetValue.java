package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.ToLongFunction;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;

/** Takes one column's value out of a Parquet record. */
@FunctionalInterface
interface ParquetValue {

  /** The value, or null. */
  Object of(Group record);

  /** The value of a column that a file lacks. */
  static ParquetValue absent() {
    return record -> null;
  }

  /**
   * The value of a column as its table's schema types it.
   *
   * @throws IOException when the file holds the column in a form that is not read here
   */
  static ParquetValue of(Field field, Type type) throws IOException {
    String name = field.name();
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      throw unreadable(field, type);
    }
    PrimitiveTypeName stored = type.asPrimitiveType().getPrimitiveTypeName();
    ParquetValue value = value(field, type, stored);
    return record -> record.getFieldRepetitionCount(name) == 0 ? null : value.of(record);
  }

  private static ParquetValue value(Field field, Type type, PrimitiveTypeName stored)
      throws IOException {
    String name = field.name();
    if (field.type() instanceof Decimal decimal) {
      return decimal(name, decimal.scale(), stored);
    }
    if (!(field.type() instanceof Primitive primitive)) {
      throw unreadable(field, type);
    }
    return switch (primitive) {
      case STRING -> record -> record.getBinary(name, 0).toStringUsingUTF8();
      case BINARY -> record -> record.getBinary(name, 0).getBytes();
      case BOOLEAN -> record -> record.getBoolean(name, 0);
      case FLOAT -> record -> record.getFloat(name, 0);
      case DOUBLE ->
          stored == PrimitiveTypeName.FLOAT
              ? record -> (double) record.getFloat(name, 0)
              : record -> record.getDouble(name, 0);
      case INTEGER, SHORT, BYTE -> record -> record.getInteger(name, 0);
      case LONG -> whole(name, stored)::applyAsLong;
      case DATE -> record -> LocalDate.ofEpochDay(record.getInteger(name, 0));
      case TIMESTAMP -> record -> instant(record, name, unit(type));
      case TIMESTAMP_NTZ ->
          record -> LocalDateTime.ofInstant(instant(record, name, unit(type)), ZoneOffset.UTC);
    };
  }

  private static ToLongFunction<Group> whole(String name, PrimitiveTypeName stored) {
    return stored == PrimitiveTypeName.INT32
        ? record -> record.getInteger(name, 0)
        : record -> record.getLong(name, 0);
  }

  private static ParquetValue decimal(String name, int scale, PrimitiveTypeName stored) {
    return switch (stored) {
      case INT32, INT64 -> {
        ToLongFunction<Group> unscaled = whole(name, stored);
        yield record -> BigDecimal.valueOf(unscaled.applyAsLong(record), scale);
      }
      default ->
          record -> new BigDecimal(new BigInteger(record.getBinary(name, 0).getBytes()), scale);
    };
  }

  private static Instant instant(Group record, String name, ChronoUnit unit) {
    return Instant.EPOCH.plus(record.getLong(name, 0), unit);
  }

  private static ChronoUnit unit(Type type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      return switch (timestamp.getUnit()) {
        case MILLIS -> ChronoUnit.MILLIS;
        case MICROS -> ChronoUnit.MICROS;
        case NANOS -> ChronoUnit.NANOS;
      };
    }
    return ChronoUnit.MICROS;
  }

  private static IOException unreadable(Field field, Type type) {
    DataType wanted = field.type();
    return new IOException(
        "Column %s cannot be read: %s stored as %s".formatted(field.name(), wanted, type));
  }
}
