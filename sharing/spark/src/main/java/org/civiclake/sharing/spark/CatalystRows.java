package org.civiclake.sharing.spark;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.civiclake.sharing.client.parquet.Record;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** Values as Spark holds them inside. */
final class CatalystRows {

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;

  private final Struct schema;

  CatalystRows(Struct schema) {
    this.schema = schema;
  }

  InternalRow row(Object[] values) {
    return row(schema, values);
  }

  private static InternalRow row(Struct struct, Object[] values) {
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = value(struct.fields().get(i).type(), values[i]);
    }
    return new GenericInternalRow(converted);
  }

  private static Object value(DataType type, Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof Decimal decimal) {
      return org.apache.spark.sql.types.Decimal.apply(
          new scala.math.BigDecimal((BigDecimal) value), decimal.precision(), decimal.scale());
    } else if (type instanceof Struct struct) {
      return row(struct, ((Record) value).values().toArray());
    } else if (type instanceof Array array) {
      return array(array.elementType(), (List<?>) value);
    } else if (type instanceof DataType.Map map) {
      Map<?, ?> pairs = (Map<?, ?>) value;
      return new ArrayBasedMapData(
          array(map.keyType(), List.copyOf(pairs.keySet())),
          array(map.valueType(), pairs.values().stream().map(Object.class::cast).toList()));
    }
    return primitive((Primitive) type, value);
  }

  private static GenericArrayData array(DataType type, List<?> elements) {
    Object[] converted = new Object[elements.size()];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = value(type, elements.get(i));
    }
    return new GenericArrayData(converted);
  }

  private static Object primitive(Primitive type, Object value) {
    return switch (type) {
      case STRING -> UTF8String.fromString((String) value);
      case BYTE -> ((Integer) value).byteValue();
      case SHORT -> ((Integer) value).shortValue();
      case INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, BINARY -> value;
      case DATE -> Math.toIntExact(((LocalDate) value).toEpochDay());
      case TIMESTAMP -> micros((Instant) value);
      case TIMESTAMP_NTZ -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
    };
  }

  private static long micros(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), MICROS_A_SECOND),
        moment.getNano() / NANOS_A_MICRO);
  }
}
