package org.civiclake.sharing.client.output;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.parquet.Record;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** Hands a row's values to a Parquet file, in the form of {@link ParquetTypes}. */
final class RowWriteSupport extends WriteSupport<Row> {

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;

  private final Struct schema;
  private RecordConsumer consumer;

  RowWriteSupport(Struct schema) {
    this.schema = schema;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(ParquetTypes.of(schema), Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(ParquetTypes.of(schema), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer given) {
    consumer = given;
  }

  @Override
  public void write(Row row) {
    consumer.startMessage();
    fields(schema, row.values());
    consumer.endMessage();
  }

  private void fields(Struct struct, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      Field field = struct.fields().get(i);
      field(field.name(), i, field.type(), values.get(i));
    }
  }

  private void field(String name, int index, DataType type, Object value) {
    if (value != null) {
      consumer.startField(name, index);
      value(type, value);
      consumer.endField(name, index);
    }
  }

  private void value(DataType type, Object value) {
    if (type instanceof Struct struct) {
      consumer.startGroup();
      fields(struct, ((Record) value).values());
      consumer.endGroup();
    } else if (type instanceof Array array) {
      list(array, (List<?>) value);
    } else if (type instanceof DataType.Map map) {
      map(map, (Map<?, ?>) value);
    } else if (type instanceof Decimal decimal) {
      decimal(decimal, (BigDecimal) value);
    } else {
      primitive((Primitive) type, value);
    }
  }

  private void list(Array type, List<?> elements) {
    consumer.startGroup();
    if (!elements.isEmpty()) {
      consumer.startField("list", 0);
      for (Object element : elements) {
        consumer.startGroup();
        field("element", 0, type.elementType(), element);
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
  }

  private void map(DataType.Map type, Map<?, ?> pairs) {
    consumer.startGroup();
    if (!pairs.isEmpty()) {
      consumer.startField("key_value", 0);
      for (Map.Entry<?, ?> pair : pairs.entrySet()) {
        consumer.startGroup();
        field("key", 0, type.keyType(), pair.getKey());
        field("value", 1, type.valueType(), pair.getValue());
        consumer.endGroup();
      }
      consumer.endField("key_value", 0);
    }
    consumer.endGroup();
  }

  private void decimal(Decimal type, BigDecimal value) {
    if (ParquetTypes.isInt(type)) {
      consumer.addInteger(value.unscaledValue().intValueExact());
    } else if (ParquetTypes.isLong(type)) {
      consumer.addLong(value.unscaledValue().longValueExact());
    } else {
      byte[] digits = value.unscaledValue().toByteArray();
      byte[] fixed = new byte[ParquetTypes.bytes(type.precision())];
      Arrays.fill(fixed, (byte) (value.signum() < 0 ? -1 : 0));
      System.arraycopy(digits, 0, fixed, fixed.length - digits.length, digits.length);
      consumer.addBinary(Binary.fromConstantByteArray(fixed));
    }
  }

  private void primitive(Primitive type, Object value) {
    switch (type) {
      case STRING -> consumer.addBinary(Binary.fromString((String) value));
      case BINARY -> consumer.addBinary(Binary.fromConstantByteArray((byte[]) value));
      case LONG -> consumer.addLong((Long) value);
      case INTEGER, SHORT, BYTE -> consumer.addInteger((Integer) value);
      case FLOAT -> consumer.addFloat((Float) value);
      case DOUBLE -> consumer.addDouble((Double) value);
      case BOOLEAN -> consumer.addBoolean((Boolean) value);
      case DATE -> consumer.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
      case TIMESTAMP -> consumer.addLong(micros((Instant) value));
      case TIMESTAMP_NTZ ->
          consumer.addLong(micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
    }
  }

  private static long micros(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), MICROS_A_SECOND),
        moment.getNano() / NANOS_A_MICRO);
  }
}
