package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.sharing.server.uses.UseLog;
import org.civiclake.sharing.server.uses.UseTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Engines that sign their own requests read a table from the sharing server, and no other. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class S3DoorTest extends SharedHistory {

  private static final String LOADED =
      "/iceberg/v1/namespaces/civil-affairs/tables/subsistence_allowance";
  private static final String DELEGATION = "X-Iceberg-Access-Delegation";

  @TestHTTPResource("/")
  URI server;

  @Inject UseLog log;
  @Inject UseTable uses;

  @ParameterizedTest
  @ValueSource(strings = {"L1", "L4"})
  void anEngineWithAKeyOfThisServerReadsDataOfEveryGrade(String grade) throws IOException {
    table.updateProperties().set(Publication.GRADE, grade).commit();

    JsonNode loaded = load();
    Table shared = tableOf(loaded);

    assertThat(names(shared)).containsExactlyInAnyOrder("A2", "C");
    assertThat(loaded.at("/storage-credentials/0/prefix").asText()).isEqualTo(table.location());
    assertThat(loaded.at("/config/s3.endpoint").asText()).doesNotContain("/delta-sharing");
    assertThat(loaded.path("config").has("s3.remote-signing-enabled")).isFalse();
  }

  @Test
  void partsOfAnObjectAreReadAsFromAnyStore() throws IOException {
    try (S3Client s3 = s3(load())) {
      String key = key(file());
      assertThat(s3.getObject(get -> get.bucket("lake").key(key).range("bytes=0-3")).response())
          .satisfies(part -> assertThat(part.contentLength()).isEqualTo(4))
          .satisfies(part -> assertThat(part.contentRange()).startsWith("bytes 0-3/"));
      byte[] end =
          s3.getObjectAsBytes(get -> get.bucket("lake").key(key).range("bytes=-4")).asByteArray();
      assertThat(new String(end, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
      long size = s3.headObject(head -> head.bucket("lake").key(key)).contentLength();
      assertThat(s3.getObjectAsBytes(get -> get.bucket("lake").key(key)).asByteArray())
          .hasSize((int) size);
      refused(
          416,
          () -> s3.getObjectAsBytes(get -> get.bucket("lake").key(key).range("bytes=999999-")));
    }
  }

  @Test
  void theKeyIsNoneOfTheStoreAndOpensNothingButTheTablesFiles() throws IOException {
    JsonNode loaded = load();
    String orphan =
        TestPublisher.write(table, "astray", rows("D", "330203", "1.00", LocalDate.EPOCH))
            .location();
    String metadata = ((HasTableOperations) table).operations().current().metadataFileLocation();
    try (S3Client s3 = s3(loaded)) {
      for (String other :
          List.of(
              key(orphan),
              key(metadata),
              key(table.location()),
              "warehouse/other/data/f.parquet",
              key(file()).replace("/data/", "/data/../data/"),
              key(file()).replace("/data/", "//data/"))) {
        assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket("lake").key(other)))
            .as(other)
            .isInstanceOfSatisfying(
                S3Exception.class, e -> assertThat(e.statusCode()).isIn(403, 405));
      }
      refused(403, () -> s3.getObjectAsBytes(get -> get.bucket("other").key(key(file()))));
      refused(405, () -> s3.listObjectsV2(list -> list.bucket("lake")));
      refused(405, () -> s3.listBuckets());
      refused(
          405,
          () ->
              s3.putObject(
                  put -> put.bucket("lake").key(key(file())), RequestBody.fromString("x")));
      refused(405, () -> s3.deleteObject(delete -> delete.bucket("lake").key(key(file()))));
      refused(
          405,
          () -> s3.getObjectAsBytes(get -> get.bucket("lake").key(key(file())).versionId("1")));
    }
    try (S3Client store =
        s3(loaded, URI.create(signerStore()), setting(loaded, "s3.secret-access-key"))) {
      refused(403, () -> store.getObjectAsBytes(get -> get.bucket("lake").key(key(file()))));
    }
  }

  @Test
  void anotherSecretOrSessionOpensNothing() throws IOException {
    JsonNode loaded = load();
    try (S3Client s3 = s3(loaded, server, setting(loaded, "s3.secret-access-key") + "x")) {
      refused(403, () -> s3.getObjectAsBytes(get -> get.bucket("lake").key(key(file()))));
    }
    String session = setting(loaded, "s3.session-token");
    for (String wrong : List.of("x", session.substring(1), session + "A", "." + session)) {
      try (S3Client s3 =
          s3(server, setting(loaded, "s3.access-key-id"), "secret-of-nobody", wrong)) {
        refused(400, () -> s3.getObjectAsBytes(get -> get.bucket("lake").key(key(file()))));
      }
    }
    String nobodys =
        recipients.make("r-" + UUID.randomUUID(), City.UNGRANTED, Duration.ofDays(1)).bearerToken();
    assertThat(as(nobodys).header(DELEGATION, "vended-credentials").get(LOADED).statusCode())
        .isEqualTo(404);
    assertThat(as(nobodys).get(LOADED + "/credentials").statusCode()).isEqualTo(404);
  }

  @Test
  void aRevocationBitesAtTheNextRequest() throws IOException {
    try (S3Client s3 = s3(load())) {
      String key = key(file());
      assertThat(s3.headObject(head -> head.bucket("lake").key(key)).contentLength()).isPositive();
      city.revokeAll();
      refused(403, () -> s3.headObject(head -> head.bucket("lake").key(key)));
      refused(403, () -> s3.getObjectAsBytes(get -> get.bucket("lake").key(key)));
      city.usual();
      String name = "r-" + UUID.randomUUID();
      token = recipients.make(name, City.GRANTED, Duration.ofDays(1)).bearerToken();
      try (S3Client others = s3(load())) {
        recipients.revoke(name);
        refused(403, () -> others.getObjectAsBytes(get -> get.bucket("lake").key(key)));
      }
      assertThat(s3.headObject(head -> head.bucket("lake").key(key)).contentLength()).isPositive();
    }
  }

  @Test
  void aKeyIsRenewedByItselfAndNeverKeptByACache() throws IOException {
    Response first = as(token).header(DELEGATION, "vended-credentials").get(LOADED);
    assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    assertThat(first.header("ETag")).isNull();
    Response renewed = as(token).get(LOADED + "/credentials");
    assertThat(renewed.header("Cache-Control")).isEqualTo("no-store");
    JsonNode key = json.readTree(renewed.asString()).at("/storage-credentials/0");
    assertThat(key.path("prefix").asText()).isEqualTo(table.location());
    try (S3Client s3 =
        s3(
            server,
            key.at("/config/s3.access-key-id").asText(),
            key.at("/config/s3.secret-access-key").asText(),
            key.at("/config/s3.session-token").asText())) {
      assertThat(s3.headObject(head -> head.bucket("lake").key(key(file()))).contentLength())
          .isPositive();
    }
  }

  @Test
  void SX22_whatAnEngineReadsIsInTheLogByItsBytes() throws IOException {
    String name = "engine-" + UUID.randomUUID();
    token = recipients.make(name, City.GRANTED, Duration.ofDays(1)).bearerToken();
    try (S3Client s3 = s3(load())) {
      s3.getObjectAsBytes(get -> get.bucket("lake").key(key(file())).range("bytes=0-9"));
    }
    log.ship();
    assertThat(downloads(name)).containsExactly("ICEBERG 10 ALLOWED");
  }

  private List<String> downloads(String recipient) throws IOException {
    List<String> lines = new ArrayList<>();
    Table logged = uses.table();
    logged.refresh();
    try (CloseableIterable<Record> records = IcebergGenerics.read(logged).build()) {
      for (Record use : records) {
        if (recipient.equals(use.getField("user_name"))
            && "DOWNLOAD".equals(use.getField("deed"))) {
          lines.add(
              use.getField("door")
                  + " "
                  + use.getField("byte_count")
                  + " "
                  + use.getField("outcome"));
        }
      }
    }
    return lines;
  }

  private JsonNode load() throws IOException {
    Response loaded = as(token).header(DELEGATION, "vended-credentials").get(LOADED);
    assertThat(loaded.statusCode()).as(loaded.asString()).isEqualTo(200);
    return json.readTree(loaded.asString());
  }

  /** The table as Iceberg's own library reads it by what it was told, at the test's own address. */
  private Table tableOf(JsonNode loaded) {
    Map<String, String> settings = new HashMap<>();
    loaded
        .path("config")
        .properties()
        .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
    settings.put("s3.endpoint", server.toString());
    settings.put("uri", server + "iceberg");
    settings.put("token", token);
    S3FileIO io = new S3FileIO();
    io.initialize(settings);
    var metadata =
        TableMetadataParser.fromJson(
            loaded.path("metadata-location").asText(), loaded.path("metadata"));
    return new BaseTable(new StaticTableOperations(metadata, io), "shared");
  }

  private static List<String> names(Table shared) throws IOException {
    List<String> names = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(shared).build()) {
      rows.forEach(row -> names.add((String) row.getField("name")));
    }
    return names;
  }

  private S3Client s3(JsonNode loaded) {
    return s3(loaded, server, setting(loaded, "s3.secret-access-key"));
  }

  private static S3Client s3(JsonNode loaded, URI endpoint, String secret) {
    return s3(
        endpoint, setting(loaded, "s3.access-key-id"), secret, setting(loaded, "s3.session-token"));
  }

  private static S3Client s3(URI endpoint, String id, String secret, String session) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsSessionCredentials.create(id, secret, session)))
        .build();
  }

  private String signerStore() throws IOException {
    return json.readTree(as(token).get(LOADED).asString()).at("/config/s3.endpoint").asText();
  }

  private String file() {
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      return files.iterator().next().file().location();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String location) {
    return location.substring("s3://lake/".length());
  }

  private static String setting(JsonNode loaded, String name) {
    return loaded.path("config").path(name).asText();
  }

  private static void refused(int status, Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }
}
