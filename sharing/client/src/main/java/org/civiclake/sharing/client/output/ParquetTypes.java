package org.civiclake.sharing.client.output;

import java.math.BigInteger;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** A table's types in the Parquet form that Spark and Iceberg write and read. */
final class ParquetTypes {

  private static final int INT_DIGITS = 9;
  private static final int LONG_DIGITS = 18;

  private ParquetTypes() {}

  static MessageType of(Struct schema) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : schema.fields()) {
      message.addField(type(field.name(), field.type(), Repetition.OPTIONAL));
    }
    return message.named("table");
  }

  /** How many bytes hold any number of so many digits. */
  static int bytes(int digits) {
    return BigInteger.TEN.pow(digits).subtract(BigInteger.ONE).bitLength() / 8 + 1;
  }

  static boolean isInt(Decimal decimal) {
    return decimal.precision() <= INT_DIGITS;
  }

  static boolean isLong(Decimal decimal) {
    return decimal.precision() <= LONG_DIGITS;
  }

  private static Type type(String name, DataType type, Repetition repetition) {
    if (type instanceof Struct struct) {
      Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
      struct.fields().forEach(f -> group.addField(type(f.name(), f.type(), Repetition.OPTIONAL)));
      return group.named(name);
    }
    if (type instanceof Array array) {
      return Types.list(repetition)
          .element(type("element", array.elementType(), Repetition.OPTIONAL))
          .named(name);
    }
    if (type instanceof DataType.Map map) {
      return Types.map(repetition)
          .key(type("key", map.keyType(), Repetition.REQUIRED))
          .value(type("value", map.valueType(), Repetition.OPTIONAL))
          .named(name);
    }
    return type instanceof Decimal decimal
        ? decimal(name, decimal, repetition)
        : primitive(name, (Primitive) type, repetition);
  }

  private static Type decimal(String name, Decimal decimal, Repetition repetition) {
    LogicalTypeAnnotation annotation =
        LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision());
    if (isInt(decimal)) {
      return Types.primitive(PrimitiveTypeName.INT32, repetition).as(annotation).named(name);
    }
    if (isLong(decimal)) {
      return Types.primitive(PrimitiveTypeName.INT64, repetition).as(annotation).named(name);
    }
    return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
        .length(bytes(decimal.precision()))
        .as(annotation)
        .named(name);
  }

  private static Type primitive(String name, Primitive type, Repetition repetition) {
    return switch (type) {
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
      case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case INTEGER, SHORT, BYTE -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
      case FLOAT -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
      case DATE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition)
              .as(LogicalTypeAnnotation.dateType())
              .named(name);
      case TIMESTAMP -> moment(name, true, repetition);
      case TIMESTAMP_NTZ -> moment(name, false, repetition);
    };
  }

  private static Type moment(String name, boolean utc, Repetition repetition) {
    return Types.primitive(PrimitiveTypeName.INT64, repetition)
        .as(LogicalTypeAnnotation.timestampType(utc, TimeUnit.MICROS))
        .named(name);
  }
}
