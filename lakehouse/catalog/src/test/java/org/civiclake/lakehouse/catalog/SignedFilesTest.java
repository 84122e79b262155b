package org.civiclake.lakehouse.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.SupportsBulkOperations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignedFilesTest extends CatalogTestBase {

  private Table table;
  private String file;

  @BeforeEach
  void aTableWithAFile() {
    table = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    file = Files.write(table, "rows".getBytes(UTF_8)).location();
  }

  @Test
  void aFileIsWrittenAndReadWithoutAStorageKey() {
    assertThat(table.io().properties())
        .containsEntry("s3.remote-signing-enabled", "true")
        .doesNotContainKeys("s3.access-key-id", "s3.secret-access-key");
    assertThat(Files.read(table, file)).asString(UTF_8).isEqualTo("rows");
  }

  @Test
  void aLargeFileGoesUpInParts() {
    byte[] content = new byte[40 << 20];
    new Random(7).nextBytes(content);

    String large = Files.write(table, content).location();

    assertThat(Files.read(table, large)).isEqualTo(content);
  }

  @Test
  void filesAreDeletedOneByOneAndInBulk() {
    FileIO io = table.io();
    List<String> files =
        IntStream.range(0, 5)
            .mapToObj(i -> Files.write(table, new byte[] {(byte) i}).location())
            .toList();

    io.deleteFile(file);
    ((SupportsBulkOperations) io).deleteFiles(files);

    assertThatThrownBy(() -> Files.read(table, file)).isInstanceOf(NotFoundException.class);
    assertThat(files).noneMatch(deleted -> io.newInputFile(deleted).exists());
  }

  @Test
  void anyTextMayStandInAFilesName() {
    for (String text : List.of("region=宁波 市", "region=%E5%AE%81", "a=b+c&d", "v=1%252F2")) {
      String location = table.location() + "/data/" + text + "/f.parquet";
      try (var out = table.io().newOutputFile(location).createOrOverwrite()) {
        out.write(text.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThat(Files.read(table, location)).asString(UTF_8).isEqualTo(text);
    }
  }
}
