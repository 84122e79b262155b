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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.io.LocalInputFile;
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
    try (ParquetRows rows = new ParquetRows(new LocalInputFile(file), SCHEMA)) {
      assertThat(rows.next().orElseThrow())
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
      assertThat(rows.next().orElseThrow()).containsOnlyNulls();
      assertThat(rows.next().orElseThrow())
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
      assertThat(rows.next()).isEmpty();
    }
  }

  @Test
  void columnsAreTakenByNameAndAMissingOneIsNull() throws IOException {
    Struct other =
        new Struct(List.of(field("whole", Primitive.LONG), field("later", Primitive.STRING)));
    try (ParquetRows rows = new ParquetRows(new LocalInputFile(copy("zstd")), other)) {
      assertThat(rows.next().orElseThrow()).containsExactly(9007199254740993L, null);
    }
  }

  @Test
  void aTypeThatCannotBeReadIsRefusedByName() {
    Struct nested = new Struct(List.of(field("name", new DataType.Array(Primitive.STRING, true))));
    assertThatThrownBy(() -> new ParquetRows(new LocalInputFile(copy("zstd")), nested))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "snappy", "gzip", "uncompressed"})
  void aFileThatWasTamperedWithIsAnErrorWhateverByteIsWrong(String compression) throws IOException {
    byte[] whole = Files.readAllBytes(copy(compression));
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] tampered = whole.clone();
      for (int wrong = 0; wrong < 1 + i % 4; wrong++) {
        tampered[random.nextInt(tampered.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("tampered.parquet"), tampered);
      try {
        readAll(file);
      } catch (IOException expected) {
        assertThat(expected).hasMessageNotContaining("\n\tat ");
      }
    }
  }

  private static void readAll(Path file) throws IOException {
    try (ParquetRows rows = new ParquetRows(new LocalInputFile(file), SCHEMA)) {
      int count = 0;
      while (count++ < 1_000 && rows.next().isPresent()) {
        // any value will do
      }
    }
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
