package org.civiclake.sharing.client.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files of three rows that Spark wrote through Iceberg, one for each compression. */
class ParquetRowsTest {

  private static final Struct SCHEMA =
      new Struct(
          List.of(
              field("name", Primitive.STRING),
              field("amount", new Decimal(12, 2)),
              field("huge", new Decimal(38, 4)),
              field("born", Primitive.DATE),
              field("at", Primitive.TIMESTAMP),
              field("flag", Primitive.BOOLEAN),
              field("whole", Primitive.LONG),
              field("small", Primitive.INTEGER),
              field("ratio", Primitive.DOUBLE),
              field("bytes", Primitive.BINARY)));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "snappy", "gzip", "uncompressed"})
  void everyTypeIsReadFromEveryCompression(String compression) throws IOException {
    Path file = copy(compression);
    try (ParquetRows rows = new ParquetRows(file, SCHEMA)) {
      assertThat(rows.next())
          .containsExactly(
              "王**",
              new BigDecimal("100.50"),
              new BigDecimal("-12345678901234567890.1234"),
              LocalDate.of(1990, 1, 1),
              Instant.parse("2024-06-01T02:03:04.123456Z"),
              true,
              9007199254740993L,
              7,
              0.5d,
              new byte[] {0, (byte) 0xff});
      assertThat(rows.next()).isEqualTo(Collections.nCopies(10, null));
      assertThat(rows.next())
          .containsExactly(
              "a,\"b\"\n",
              new BigDecimal("-0.01"),
              new BigDecimal("0.0000"),
              LocalDate.of(1, 1, 1),
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              false,
              -1L,
              -7,
              -0.0d,
              new byte[0]);
      assertThat(rows.hasNext()).isFalse();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void columnsAreTakenByNameAndAMissingOneIsNull() throws IOException {
    Struct other =
        new Struct(List.of(field("whole", Primitive.LONG), field("later", Primitive.STRING)));
    try (ParquetRows rows = new ParquetRows(copy("zstd"), other)) {
      assertThat(rows.next()).containsExactly(9007199254740993L, null);
    }
  }

  @Test
  void aTypeThatCannotBeReadIsRefusedByName() {
    Struct nested = new Struct(List.of(field("name", new DataType.Array(Primitive.STRING, true))));
    assertThatThrownBy(() -> new ParquetRows(copy("zstd"), nested))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("name");
  }

  private static Field field(String name, DataType type) {
    return new Field(name, type, true, Optional.empty());
  }

  private Path copy(String compression) throws IOException {
    Path file = folder.resolve(compression + ".parquet");
    try (InputStream resource =
        ParquetRowsTest.class.getResourceAsStream(compression + ".parquet")) {
      Files.copy(resource, file);
    }
    return file;
  }
}
