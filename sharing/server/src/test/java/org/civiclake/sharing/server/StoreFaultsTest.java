package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.rest.RESTCatalog;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that is busy, slow, or cuts its answers short: nothing half passes for whole. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class StoreFaultsTest {

  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";
  private static final String CSV = "/files/civil-affairs/subsistence_allowance.csv";
  private static final int ROWS = 300;

  @TestHTTPResource("/")
  URI server;

  @Inject City city;
  @Inject TestPublisher publisher;
  @Inject TestRecipients recipients;

  private final HttpClient http = HttpClient.newHttpClient();
  private Table published;
  private String token;

  @BeforeEach
  void publish() throws IOException {
    city.usual();
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    Map<String, String> properties =
        new HashMap<>(publisher.publication(City.ALLOWANCE, projection).properties());
    properties.put(Publication.GRADE, Grade.L3.name());
    published =
        publisher.publish(
            projection.published(),
            properties,
            publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection)),
            rows("甲"));
    token =
        recipients.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();
  }

  @AfterEach
  void mend() throws IOException {
    new StoreFault.None().begin();
    publisher.dropAll();
  }

  @Test
  void aFileThroughTheServersDoorIsWholeOrFails() throws Exception {
    URI address = address();
    byte[] whole = bytes(address).body();
    assertThat(whole).hasSize((int) file().fileSizeInBytes());

    new StoreFault.Busy().begin();
    assertLater(bytes(address));
    for (int after : List.of(0, 40, 400, 1_000, whole.length / 2, whole.length)) {
      new StoreFault.Cut(after).begin();
      assertThat(isWhole(address, whole)).as("cut after %d", after).isFalse();
    }
    new StoreFault.None().begin();
    assertThat(bytes(address).body()).isEqualTo(whole);
  }

  @Test
  void aStoreThatTakesFiveSecondsIsWaitedForAtEveryDoor() throws Exception {
    URI address = address();
    byte[] whole = bytes(address).body();
    theTableIsKnown();

    new StoreFault.Late(Duration.ofSeconds(5)).begin();
    CompletableFuture<Response> made = CompletableFuture.supplyAsync(() -> as().get(CSV));
    CompletableFuture<List<String>> scanned = CompletableFuture.supplyAsync(this::scan);
    HttpResponse<byte[]> answer = bytes(address);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(whole);
    assertWhole(made.get(3, TimeUnit.MINUTES));
    assertThat(scanned.get(3, TimeUnit.MINUTES)).hasSize(ROWS);
  }

  @Test
  void aQueryOfANewSnapshotIsAnsweredLaterAndThenWhole() throws IOException {
    publisher.append(published, rows("乙"));
    theTableIsKnown();
    new StoreFault.Busy().begin();
    assertLater(query());
    new StoreFault.Cut(700).begin();
    assertLater(query());

    new StoreFault.None().begin();
    assertThat(query().asString().lines().filter(line -> line.startsWith("{\"file\""))).hasSize(2);
  }

  @Test
  void whoDoesNotWaitForAFileIsToldThatItIsBeingMadeAndGetsItLater() throws IOException {
    theTableIsKnown();
    new StoreFault.Late(Duration.ofSeconds(2)).begin();
    Response first = as().header("Prefer", "respond-async, wait=0").get(CSV);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.header("Retry-After")).matches("[0-9]+");
    assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    assertThat(first.header("ETag")).isNull();
    assertThat(first.jsonPath().getString("status")).isEqualTo("IN_PREPARATION");
    assertThat(first.jsonPath().getLong("rowsDone")).isBetween(0L, (long) ROWS);
    assertThat(first.jsonPath().getLong("rowsTotal")).isEqualTo(ROWS);
    assertThat(first.jsonPath().getString("message")).contains("being made", "正在生成");

    new StoreFault.None().begin();
    assertWhole(as().get(CSV));
    assertWhole(as().header("Prefer", "wait=0").get(CSV));
  }

  @Test
  void aFileForPeopleIsNotMadeOfHalfATable() throws IOException {
    theTableIsKnown();
    new StoreFault.Busy().begin();
    assertLater(as().get(CSV));
    new StoreFault.Cut(700).begin();
    assertLater(as().get(CSV));

    new StoreFault.None().begin();
    assertWhole(as().get(CSV));
  }

  @Test
  void aScanByIcebergsOwnClientFailsRatherThanMissRows() throws IOException {
    try (RESTCatalog catalog = icebergCatalog()) {
      Table table = catalog.loadTable(TableIdentifier.of("civil-affairs", "subsistence_allowance"));
      assertThat(names(table)).hasSize(ROWS);
      new StoreFault.Cut(700).begin();
      assertThatThrownBy(() -> names(table)).isInstanceOf(RuntimeException.class);

      new StoreFault.None().begin();
      assertThat(names(table)).hasSize(ROWS);
    }
  }

  private List<String> scan() {
    try (RESTCatalog catalog = icebergCatalog()) {
      return names(catalog.loadTable(TableIdentifier.of("civil-affairs", "subsistence_allowance")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RESTCatalog icebergCatalog() {
    RESTCatalog catalog = new RESTCatalog();
    catalog.initialize(
        "civiclake", Map.of("uri", server.resolve("/iceberg").toString(), "token", token));
    return catalog;
  }

  private boolean isWhole(URI address, byte[] whole) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = bytes(address);
      if (answer.statusCode() != 200) {
        assertLater(answer);
        return false;
      }
      return answer.body().length == whole.length;
    } catch (IOException brokenOff) {
      return false;
    }
  }

  private HttpResponse<byte[]> bytes(URI address) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(server.resolve(address.getRawPath())).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Has the server load the table, whose files are not listed before they are asked for. */
  private void theTableIsKnown() {
    assertThat(as().get(PATH + "/version").statusCode()).isEqualTo(200);
  }

  private URI address() {
    String file = query().asString().lines().skip(2).findFirst().orElseThrow();
    return URI.create(file.substring(file.indexOf("http"), file.indexOf("\",\"id\"")));
  }

  private Response query() {
    return as().contentType(ContentType.JSON).body("{}").post(PATH + "/query");
  }

  private io.restassured.specification.RequestSpecification as() {
    return given().header("Authorization", "Bearer " + token);
  }

  private org.apache.iceberg.DataFile file() {
    return published.currentSnapshot().addedDataFiles(published.io()).iterator().next();
  }

  private static List<Object[]> rows(String name) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          new Object[] {
            "330203************",
            name + UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}),
            "330203",
            new BigDecimal("90.00"),
            LocalDate.of(2024, 3, 1)
          });
    }
    return rows;
  }

  private static List<String> names(Table table) throws IOException {
    List<String> names = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(row -> names.add((String) row.getField("name")));
    }
    return names;
  }

  private static void assertWhole(Response csv) {
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(new String(csv.asByteArray(), StandardCharsets.UTF_8).split("\r\n"))
        .hasSize(ROWS + 1);
  }

  private static void assertLater(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(body).isEqualTo(503);
    assertThat(body).contains("TEMPORARILY_UNAVAILABLE");
  }

  private static void assertLater(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.jsonPath().getString("errorCode")).isEqualTo("TEMPORARILY_UNAVAILABLE");
  }
}
