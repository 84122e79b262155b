package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.sharing.server.recipients.OwnLimits;
import org.civiclake.sharing.server.recipients.Recipients;
import org.civiclake.sharing.server.uses.UseLog;
import org.civiclake.sharing.server.uses.UseTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What recipients do is in the lake's use log: answered, refused, and with how much. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class UseLogTest {

  private static final String SHARES = "/delta-sharing/shares";
  private static final String FILE = "/files/civil-affairs/subsistence_allowance.jsonl";
  private static final String ICEBERG =
      "/iceberg/v1/namespaces/civil-affairs/tables/subsistence_allowance";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TABLE =
      SHARES + "/civil-affairs/schemas/shared/tables/subsistence_allowance";

  @Inject TestRecipients made;
  @Inject Recipients registered;
  @Inject City city;
  @Inject TestPublisher publisher;
  @Inject UseLog log;
  @Inject UseTable uses;

  private Table published;
  private String token;
  private String name;

  @BeforeEach
  void publish() throws IOException {
    city.usual();
    published =
        publisher.publish(
            City.ALLOWANCE,
            city.projection(City.GRANTED, City.ALLOWANCE),
            List.<Object[]>of(
                new Object[] {
                  "330203************",
                  "王**",
                  "330203",
                  new BigDecimal("812.50"),
                  LocalDate.of(2024, 3, 1)
                }));
    name = "logged-" + System.nanoTime();
    token = made.make(name, City.GRANTED, Duration.ofDays(1)).bearerToken();
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  @Test
  void SX22_everyUseIsInTheLogWithWhoWhatHowMuchAndHowItEnded() throws IOException {
    Response query =
        asked()
            .contentType(ContentType.JSON)
            .body("{\"predicateHints\":[\"citizen_id = '330203199001011234'\"]}")
            .post(TABLE + "/query");
    query.then().statusCode(200);
    asked().get(SHARES).then().statusCode(200);
    asked().get(TABLE + "x/metadata").then().statusCode(404);
    log.ship();

    Record row = of(query.header("X-Request-Id"));
    assertThat(row.getField("door")).isEqualTo("SHARING");
    assertThat(row.getField("deed")).isEqualTo("QUERY");
    assertThat(row.getField("user_name")).isEqualTo(name);
    assertThat(row.getField("consumer")).isEqualTo(City.GRANTED);
    assertThat(row.getField("provider")).isEqualTo("civil-affairs");
    assertThat(row.getField("resource")).isEqualTo("civil-affairs/subsistence_allowance");
    assertThat(row.getField("address")).isEqualTo("127.0.0.1");
    assertThat(row.getField("snapshot_id")).isEqualTo(published.currentSnapshot().snapshotId());
    assertThat(row.getField("columns").toString()).contains("citizen_id", "monthly_amount");
    assertThat(row.getField("guards").toString()).contains("citizen_id: CITIZEN_ID", "330203%");
    assertThat(row.getField("outcome")).isEqualTo("ALLOWED");
    assertThat(mine()).extracting(r -> r.getField("deed")).contains("LIST", "QUERY", "DESCRIBE");
    assertThat(mine())
        .filteredOn(r -> "DENIED".equals(r.getField("outcome")))
        .extracting(r -> r.getField("reason"))
        .containsExactly("RESOURCE_DOES_NOT_EXIST");
  }

  @Test
  void NB47_theLogCountsTheRowsAndBytesThatWereOpened() throws IOException {
    String request =
        asked()
            .contentType(ContentType.JSON)
            .body("{}")
            .post(TABLE + "/query")
            .header("X-Request-Id");
    log.ship();
    Record row = of(request);
    assertThat(row.getField("row_count")).isEqualTo(1L);
    assertThat((long) row.getField("byte_count")).isPositive();
  }

  @Test
  void noValueThatSomebodyAskedForIsInTheLog() throws IOException {
    String request =
        asked()
            .contentType(ContentType.JSON)
            .body("{\"predicateHints\":[\"citizen_id = '330203199001011234'\"]}")
            .post(TABLE + "/query")
            .header("X-Request-Id");
    log.ship();
    assertThat(of(request).getField("predicate")).isEqualTo("citizen_id = ?");
    assertThat(mine().toString()).doesNotContain("330203199001011234", token);
  }

  @Test
  void aStrangersTryIsInTheLogWithoutAName() throws IOException {
    String request =
        given()
            .header("Authorization", "Bearer nobody-has-this-token-0123456789")
            .get(SHARES)
            .header("X-Request-Id");
    log.ship();
    Record row = of(request);
    assertThat(row.getField("user_name")).isNull();
    assertThat(row.getField("outcome")).isEqualTo("DENIED");
    assertThat(row.getField("reason")).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void NB47_aFileForPeopleIsOnRecordWithItsColumnsAndTheMasksThatWereOnIt() throws Exception {
    assertThat(file(() -> asked().get(FILE)).statusCode()).isEqualTo(200);
    log.ship();

    assertThat(mine())
        .filteredOn(row -> "FILES".equals(row.getField("door")))
        .hasSize(1)
        .allMatch(row -> row.getField("guards").toString().contains("citizen_id: CITIZEN_ID"))
        .allMatch(row -> row.getField("columns").toString().contains("monthly_amount"))
        .allMatch(row -> City.GRANTED.equals(row.getField("consumer")))
        .allMatch(row -> row.getField("row_count").equals(1L));
  }

  @Test
  void NB47_anEnginesReadingIsOnRecordWithTheMasksAndEachFileIsCountedOnce() throws IOException {
    Response loaded = asked().get(ICEBERG);
    loaded.then().statusCode(200);
    String store = loaded.jsonPath().getString("config.'s3.endpoint'");
    DataFile file;
    try (var files = published.newScan().planFiles()) {
      file = files.iterator().next().file();
    }
    sign(store, "HEAD", file.location());
    sign(store, "GET", published.currentSnapshot().manifestListLocation());
    for (int piece = 0; piece < 3; piece++) {
      sign(store, "GET", file.location());
    }
    log.ship();

    List<Record> signed =
        mine().stream().filter(row -> "SIGN".equals(row.getField("deed"))).toList();
    assertThat(signed)
        .hasSize(5)
        .allMatch(row -> "ICEBERG".equals(row.getField("door")))
        .allMatch(row -> City.GRANTED.equals(row.getField("consumer")))
        .allMatch(row -> row.getField("guards").toString().contains("citizen_id: CITIZEN_ID"))
        .allMatch(row -> row.getField("columns").toString().contains("monthly_amount"));
    assertThat(signed)
        .filteredOn(row -> (long) row.getField("byte_count") > 0)
        .singleElement()
        .matches(row -> row.getField("row_count").equals(1L))
        .matches(row -> row.getField("byte_count").equals(file.fileSizeInBytes()));
  }

  @Test
  void theBytesOfFilesForPeopleAreOfTheRecipientsDay() throws InterruptedException {
    long size = Long.parseLong(file(() -> asked().head(FILE)).header("Content-Length"));
    registered.limit(
        name, new OwnLimits(Optional.empty(), Optional.empty(), Optional.of(2 * size + 1)));

    assertThat(asked().get(FILE).statusCode()).isEqualTo(200);
    assertThat(asked().get(FILE).statusCode()).isEqualTo(200);
    Response refused = asked().get(FILE);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.jsonPath().getString("errorCode")).isEqualTo("LIMIT_EXCEEDED");
    assertThat(asked().header("Range", "bytes=0-0").get(FILE).statusCode()).isEqualTo(206);
  }

  /** The file, once it is made. */
  private static Response file(Supplier<Response> request) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    Response answer = request.get();
    while (answer.statusCode() == 202 && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      answer = request.get();
    }
    return answer;
  }

  private void sign(String store, String method, String location) {
    asked()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "region",
                "us-east-1",
                "method",
                method,
                "uri",
                store + encoded(location.substring("s3:/".length())),
                "headers",
                Map.of()))
        .post(ICEBERG + "/sign")
        .then()
        .statusCode(200);
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private RequestSpecification asked() {
    return given().header("Authorization", "Bearer " + token);
  }

  private Record of(String request) throws IOException {
    Optional<Record> found =
        rows().stream().filter(row -> row.getField("request_id").equals(request)).findFirst();
    return found.orElseThrow();
  }

  private List<Record> mine() throws IOException {
    return rows().stream().filter(row -> name.equals(row.getField("user_name"))).toList();
  }

  private List<Record> rows() throws IOException {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> all = IcebergGenerics.read(uses.table()).build()) {
      all.forEach(rows::add);
    }
    return rows;
  }
}
