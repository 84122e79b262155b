package org.civiclake.sharing.client.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.client.parquet.PlainCodecs;
import org.civiclake.sharing.client.parquet.Record;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

  private static final Struct PERSON =
      new Struct(List.of(field("name", Primitive.STRING), field("n", Primitive.LONG)));
  private static final Struct EVERYTHING = everything();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenAsParquetIsReadBackTheSameWhateverTheTypes(long seed) throws IOException {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      rows.add(row(EVERYTHING, random));
    }
    Path file = write(EVERYTHING, rows);
    try (ParquetRows read = new ParquetRows(new LocalInputFile(file), EVERYTHING)) {
      for (Row row : rows) {
        assertThat(read.next().orElseThrow()).isEqualTo(row.values().toArray());
      }
      assertThat(read.next()).isEmpty();
    }
  }

  @Test
  void parquetsOwnReaderFindsTheSameValues() throws IOException {
    List<Row> rows =
        List.of(
            row(PERSON, "王**", 9007199254740993L), row(PERSON, null, -1L), row(PERSON, "", null));
    Path file = write(PERSON, rows);
    try (ParquetReader<Group> reader =
        new ParquetReader.Builder<Group>(
            new LocalInputFile(file), new PlainParquetConfiguration()) {
          @Override
          protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
          }
        }.withCodecFactory(new PlainCodecs()).build()) {
      Group first = reader.read();
      assertThat(first.getString("name", 0)).isEqualTo("王**");
      assertThat(first.getLong("n", 0)).isEqualTo(9007199254740993L);
      assertThat(reader.read().getFieldRepetitionCount("name")).isZero();
      Group third = reader.read();
      assertThat(third.getString("name", 0)).isEmpty();
      assertThat(third.getFieldRepetitionCount("n")).isZero();
    }
  }

  @Test
  void csvTellsNullFromEmptyAndCanBeMadeHarmlessToSpreadsheets() throws IOException {
    StringWriter text = new StringWriter();
    try (RowSink sink = new CsvSink(text, List.of("name", "n"), true)) {
      sink.write(row(PERSON, "=cmd|' /C calc'!A0", -5L));
      sink.write(row(PERSON, "a,\"b\"\r\nc", null));
      sink.write(row(PERSON, "", 0L));
      sink.write(row(PERSON, null, 0L));
      sink.write(row(PERSON, "＝1", 1L));
    }
    assertThat(text.toString())
        .isEqualTo(
            "name,n\r\n'=cmd|' /C calc'!A0,-5\r\n\"a,\"\"b\"\"\r\nc\",\r\n\"\",0\r\n,0\r\n'＝1,1\r\n");
  }

  @Test
  void jsonKeepsEveryDigitAndTheShapeOfValuesWithParts() throws IOException {
    Struct schema =
        new Struct(
            List.of(
                field("huge", new Decimal(38, 4)),
                field("at", Primitive.TIMESTAMP),
                field("who", PERSON),
                field("all", new Array(Primitive.DATE, true)),
                field("of", new DataType.Map(Primitive.STRING, Primitive.DOUBLE, true))));
    Map<Object, Object> of = new LinkedHashMap<>();
    of.put("a\n", Double.NaN);
    of.put("b", null);
    StringWriter text = new StringWriter();
    try (RowSink sink = new JsonLinesSink(text)) {
      sink.write(
          row(
              schema,
              new BigDecimal("-12345678901234567890.1200"),
              Instant.parse("2024-06-01T02:03:04.123456Z"),
              new Record(List.of("name", "n"), Arrays.asList(null, 9007199254740993L)),
              Arrays.asList(LocalDate.of(1, 1, 1), null),
              of));
    }
    assertThat(text.toString())
        .isEqualTo(
            "{\"huge\":-12345678901234567890.1200,\"at\":\"2024-06-01T02:03:04.123456Z\","
                + "\"who\":{\"name\":null,\"n\":9007199254740993},\"all\":[\"0001-01-01\",null],"
                + "\"of\":{\"a\\n\":\"NaN\",\"b\":null}}\n");
  }

  private Path write(Struct schema, List<Row> rows) throws IOException {
    Path file = folder.resolve("rows.parquet");
    try (RowSink sink = new ParquetSink(file, schema)) {
      for (Row row : rows) {
        sink.write(row);
      }
    }
    return file;
  }

  private static Struct everything() {
    List<Field> fields = new ArrayList<>();
    for (Primitive type : Primitive.values()) {
      if (type != Primitive.BINARY) {
        fields.add(field(type.name().toLowerCase(Locale.ROOT), type));
      }
    }
    fields.add(field("d9", new Decimal(9, 2)));
    fields.add(field("d18", new Decimal(18, 0)));
    fields.add(field("d19", new Decimal(19, 19)));
    fields.add(field("d38", new Decimal(38, 10)));
    fields.add(
        field("struct", new Struct(List.of(field("in", PERSON), field("x", Primitive.DATE)))));
    fields.add(field("list", new Array(new Array(Primitive.STRING, true), true)));
    fields.add(field("structs", new Array(PERSON, true)));
    fields.add(
        field(
            "map", new DataType.Map(Primitive.STRING, new Array(new Decimal(20, 3), true), true)));
    return new Struct(fields);
  }

  private static Row row(Struct schema, Object... values) {
    return new Row(schema.fields().stream().map(Field::name).toList(), Arrays.asList(values));
  }

  private static Row row(Struct schema, Random random) {
    return row(schema, schema.fields().stream().map(f -> value(f.type(), random)).toArray());
  }

  private static Object value(DataType type, Random random) {
    return random.nextInt(5) == 0 ? null : present(type, random);
  }

  private static Object present(DataType type, Random random) {
    if (type instanceof Decimal decimal) {
      BigInteger unscaled =
          new BigInteger(120, random).mod(BigInteger.TEN.pow(decimal.precision()));
      return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), decimal.scale());
    }
    if (type instanceof Struct struct) {
      return new Record(
          struct.fields().stream().map(Field::name).toList(),
          Arrays.asList(struct.fields().stream().map(f -> value(f.type(), random)).toArray()));
    }
    if (type instanceof Array array) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(value(array.elementType(), random));
      }
      return list;
    }
    if (type instanceof DataType.Map map) {
      Map<Object, Object> pairs = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        pairs.put(present(map.keyType(), random), value(map.valueType(), random));
      }
      return pairs;
    }
    return switch ((Primitive) type) {
      case STRING ->
          List.of("", "王", "a\u0000b", "\uD83C\uDC04", "x".repeat(300)).get(random.nextInt(5));
      case LONG -> random.nextLong();
      case INTEGER -> random.nextInt();
      case SHORT -> (int) (short) random.nextInt();
      case BYTE -> (int) (byte) random.nextInt();
      case FLOAT -> Float.intBitsToFloat(random.nextInt() & 0x7f7fffff);
      case DOUBLE -> random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case BINARY -> new byte[] {1};
      case DATE -> LocalDate.ofEpochDay(random.nextInt(4_000_000) - 1_000_000);
      case TIMESTAMP -> moment(random);
      case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(moment(random), ZoneOffset.UTC);
    };
  }

  private static Instant moment(Random random) {
    return Instant.ofEpochSecond(random.nextInt() * 10L, random.nextInt(1_000_000) * 1_000L);
  }

  private static Field field(String name, DataType type) {
    return new Field(name, type, true, Optional.empty());
  }
}
