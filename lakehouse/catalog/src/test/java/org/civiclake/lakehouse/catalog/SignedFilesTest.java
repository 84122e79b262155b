package org.civiclake.lakehouse.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsBulkOperations;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.rest.requests.ImmutableRemoteSignRequest;
import org.apache.iceberg.rest.requests.RemoteSignRequestParser;
import org.civiclake.governance.policy.Principal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignedFilesTest extends CatalogTestBase {

  @ConfigProperty(name = "civiclake.s3.endpoint")
  String store;

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
  void aTablesOwnFolderIsListedAndNoOther() {
    Table other = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    SupportsPrefixOperations io = (SupportsPrefixOperations) table.io();

    assertThat(io.listPrefix(table.location() + "/")).extracting(FileInfo::location).contains(file);
    assertThat(io.listPrefix(table.location() + "/data/"))
        .extracting(FileInfo::location)
        .containsExactly(file);
    for (String folder :
        List.of(
            other.location() + "/",
            table.location(),
            table.location() + "-twin/",
            table.location() + "/../",
            "s3://lake/warehouse/",
            "s3://lake/")) {
      assertThatThrownBy(() -> io.listPrefix(folder).iterator().hasNext())
          .as(folder)
          .isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void whoMayNotReadATableDoesNotListIt() {
    String folder = table.location().substring("s3://lake/".length()) + "/";
    String listing = "/lake?list-type=2&prefix=" + folder;

    assertThat(sign(People.INGESTION, listing)).isEqualTo(200);
    assertThat(sign(People.TRINO, listing)).isEqualTo(200);
    assertThat(sign(People.ZHAO, listing)).isEqualTo(403);
    assertThat(sign(People.INGESTION, listing + "&delimiter=/")).isEqualTo(403);
    assertThat(sign(People.INGESTION, listing.replace("_", "+"))).isEqualTo(403);
    assertThat(sign(People.INGESTION, listing + "%2e%2e/")).isEqualTo(403);
  }

  private int sign(Principal caller, String path) {
    return send(
            "POST",
            "/v1/namespaces/%s/tables/%s/sign"
                .formatted(STD, table.name().substring(table.name().lastIndexOf('.') + 1)),
            caller,
            RemoteSignRequestParser.toJson(
                ImmutableRemoteSignRequest.builder()
                    .method("GET")
                    .region("us-east-1")
                    .uri(URI.create(store + path))
                    .headers(Map.of())
                    .properties(Map.of())
                    .provider("s3")
                    .build()))
        .statusCode();
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
