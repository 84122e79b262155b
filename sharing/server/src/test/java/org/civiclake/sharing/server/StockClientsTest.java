package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests as the stock clients send them, and what those clients demand of the answers. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class StockClientsTest extends SharedHistory {

  @TestHTTPResource("/")
  URI address;

  @Test
  void sparkReadsATableInPagesAndRefreshesItsAddresses() throws IOException {
    String body =
        """
        {"predicateHints":[],"maxFiles":1,"includeRefreshToken":true,"requestedColumns":[],\
        "jsonPredicateHints":"{\\"op\\":\\"isNull\\",\\"children\\":[]}"}""";
    Response first = spark("parquet").body(body).post(PATH + "/query");
    List<JsonNode> lines = lines(first);
    JsonNode end = lines.get(lines.size() - 1).path("endStreamAction");
    assertThat(first.header("delta-sharing-capabilities")).isEqualTo("responseformat=parquet");
    assertThat(lines).hasSize(4);
    publisher.append(table, rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)));
    String next =
        body.replace("\"includeRefreshToken\":true", "\"pageToken\":\"" + page(first) + "\"");
    Response second = spark("parquet").body(next).post(PATH + "/query");
    assertThat(second.header("Delta-Table-Version")).isEqualTo(first.header("Delta-Table-Version"));
    assertThat(lines(second).subList(0, 2)).isEqualTo(lines.subList(0, 2));
    assertThat(page(second)).isEmpty();
    String refresh =
        "{\"predicateHints\":[],\"includeRefreshToken\":true,\"refreshToken\":\"%s\"}"
            .formatted(end.path("refreshToken").asText());
    Response again = spark("parquet").body(refresh).post(PATH + "/query");
    assertThat(again.header("Delta-Table-Version")).isEqualTo(first.header("Delta-Table-Version"));
    assertThat(values(again, "file")).containsExactlyInAnyOrder("A2", "C");
  }

  @Test
  void sparkGetsTheVersionThatItAsksForEvenBetweenTwoSnapshots() throws IOException {
    Response response = spark("parquet").body("{\"version\":4}").post(PATH + "/query");
    assertThat(response.header("Delta-Table-Version")).isEqualTo("4");
    assertThat(lines(spark("parquet").get(PATH + "/metadata?version=4"))).hasSize(2);
  }

  @Test
  void sparkThatOffersToWaitIsAnsweredAtOnce() throws IOException {
    Response response =
        spark("parquet;asyncquery=true")
            .body("{\"predicateHints\":[],\"idempotencyKey\":\"" + UUID.randomUUID() + "\"}")
            .post(PATH + "/query");
    assertThat(values(response, "file")).containsExactlyInAnyOrder("A2", "C");
    assertThat(response.asString()).doesNotContain("queryStatus");
  }

  @Test
  void sparkThatReadsBothFormatsGetsParquetAndOneThatReadsDeltaAloneGetsDelta() {
    assertThat(
            spark("parquet,delta;readerfeatures=deletionvectors,columnmapping")
                .get(PATH + "/metadata")
                .header("delta-sharing-capabilities"))
        .isEqualTo("responseformat=parquet");
    assertThat(
            spark("delta;readerfeatures=deletionvectors,columnmapping")
                .get(PATH + "/metadata")
                .header("delta-sharing-capabilities"))
        .isEqualTo("responseformat=delta");
  }

  @Test
  void aSparkStreamFollowsTheVersionsAndFindsNothingTwice() throws IOException {
    List<String> seen = new ArrayList<>();
    for (int version = 1; version <= 5; version++) {
      String body =
          "{\"predicateHints\":[],\"startingVersion\":%d,\"endingVersion\":%d}"
              .formatted(version, version);
      Response step = spark("parquet").body(body).post(PATH + "/query");
      assertThat(step.header("Delta-Table-Version")).isEqualTo(String.valueOf(version));
      seen.addAll(changes(step));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "1 add A", "1 add B", "2 add C", "3 add A2", "3 remove A", "5 remove B");
  }

  @Test
  void pythonFindsTablesWithABodyInItsGetAsItsFirstReleasesSentIt() {
    for (String path : List.of("", "/civil-affairs/schemas", "/civil-affairs/all-tables")) {
      Response response =
          as(token)
              .header("User-Agent", "Delta-Sharing-Python/0.1.0")
              .contentType(ContentType.JSON)
              .body("{\"maxResults\":500}")
              .get("/delta-sharing/shares" + path);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.jsonPath().getList("items")).hasSize(1);
    }
  }

  @Test
  void pythonTakesChangesByMomentsAndEveryLineAfterTheSecondIsAFile() throws IOException {
    Response response =
        as(token)
            .urlEncodingEnabled(false)
            .header("User-Agent", "Delta-Sharing-Python/1.0.0 pandas/2.2.0")
            .get(PATH + "/changes?startingTimestamp=2020-01-01T00%3A00%3A00%2B08%3A00");
    List<JsonNode> lines = lines(response);
    assertThat(lines.subList(2, lines.size()))
        .hasSize(6)
        .allSatisfy(line -> assertThat(line.fieldNames()).toIterable().isSubsetOf("add", "remove"));
    List<JsonNode> files =
        lines(
            as(token)
                .contentType(ContentType.JSON)
                .body("{\"limitHint\":1}")
                .post(PATH + "/query"));
    assertThat(files.subList(2, files.size())).allMatch(line -> line.has("file"));
  }

  @Test
  void pythonThatPartsLinesAtEveryUnicodeBreakFindsOneActionALine() throws IOException {
    String name = "甲\u2028乙\u2029丙\u0085丁";
    publisher.append(table, rows(name, "330203", "1.00", LocalDate.of(2024, 5, 1)));
    for (String format : List.of("parquet", "delta")) {
      String body =
          as(token)
              .header("delta-sharing-capabilities", "responseformat=" + format)
              .contentType(ContentType.JSON)
              .body("{}")
              .post(PATH + "/query")
              .asString();
      assertThat(body).doesNotContain("\u2028", "\u2029", "\u0085");
      assertThat(body.split("\\R")).hasSize(5);
    }
    assertThat(values(query("{}"), "file")).contains(name);
  }

  @Test
  void pythonAsksWhichFormatATableIsReadInAndReadsItSo() throws IOException {
    Response resolved =
        as(token)
            .header(
                "delta-sharing-capabilities",
                "responseformat=delta,parquet;readerfeatures=deletionvectors,columnmapping")
            .get(PATH + "/metadata");
    assertThat(resolved.header("delta-sharing-capabilities")).isEqualTo("responseformat=parquet");
    Response delta =
        as(token)
            .header(
                "delta-sharing-capabilities",
                "responseformat=delta;readerfeatures=deletionvectors,columnmapping")
            .contentType(ContentType.JSON)
            .body("{\"jsonPredicateHints\":\"{}\",\"version\":2}")
            .post(PATH + "/query");
    assertThat(delta.header("delta-table-version")).isEqualTo("2");
    List<JsonNode> lines = lines(delta);
    assertThat(lines.get(0).at("/protocol/deltaProtocol/minReaderVersion").asInt()).isEqualTo(1);
    assertThat(lines.get(1).at("/metaData/deltaMetadata/schemaString").asText()).contains("name");
    assertThat(lines.subList(2, lines.size()))
        .hasSize(3)
        .allMatch(line -> line.at("/file/deltaSingleAction/add/path").isTextual());
  }

  @Test
  void aSparkStreamBeginsWithASnapshotWhoseFilesSayTheirVersion() throws IOException {
    Response version = spark("parquet").get(PATH + "/version");
    assertThat(version.header("Delta-Table-Version")).isEqualTo("5");
    assertThat(version.asString()).isEmpty();
    Response snapshot =
        spark("parquet")
            .body(
                "{\"predicateHints\":[],\"version\":5,\"includeRefreshToken\":false,"
                    + "\"requestedColumns\":[]}")
            .post(PATH + "/query");
    List<JsonNode> lines = lines(snapshot);
    assertThat(lines.subList(2, lines.size()))
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line.at("/file/timestamp").isIntegralNumber()).isTrue();
              assertThat(line.at("/file/expirationTimestamp").asLong())
                  .isGreaterThan(System.currentTimeMillis());
            });
    Response feed =
        spark("parquet")
            .get(
                PATH + "/changes?startingVersion=2&endingVersion=5&includeHistoricalMetadata=true");
    assertThat(lines(feed))
        .noneMatch(line -> line.has("endStreamAction"))
        .last()
        .satisfies(line -> assertThat(line.has("remove")).isTrue());
  }

  @Test
  void sparkThatWantsItsAnswersLastLineGetsItFromEveryRequestForFiles() throws IOException {
    for (Response answer :
        List.of(
            spark("parquet;includeendstreamaction=true").body("{}").post(PATH + "/query"),
            spark("delta;includeendstreamaction=true")
                .body("{\"startingVersion\":1,\"endingVersion\":5}")
                .post(PATH + "/query"),
            spark("delta;includeendstreamaction=true")
                .get(PATH + "/changes?startingVersion=1&maxFiles=100000"))) {
      assertThat(answer.header("delta-sharing-capabilities"))
          .endsWith(";includeendstreamaction=true");
      List<JsonNode> lines = lines(answer);
      assertThat(lines.get(lines.size() - 1).has("endStreamAction")).isTrue();
    }
    Response metadata = spark("parquet;includeendstreamaction=true").get(PATH + "/metadata");
    assertThat(metadata.header("delta-sharing-capabilities")).isEqualTo("responseformat=parquet");
    assertThat(lines(metadata)).hasSize(2);
  }

  @Test
  void sparkThatAsksForAKeyWithoutABodyIsToldThatThereIsNone()
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(PATH + "/temporary-table-credentials"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> refused =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(refused.statusCode()).as(refused.body()).isIn(400, 501);
    assertThat(json.readTree(refused.body()).path("message").asText()).contains("url");
    assertThat(
            as(token)
                .contentType("text/plain")
                .body("location")
                .post(PATH + "/temporary-table-credentials")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void anotherRecipientsTokensContinueNothing() throws IOException {
    Response mine = query("{\"maxFiles\":1,\"includeRefreshToken\":true}");
    List<JsonNode> lines = lines(mine);
    JsonNode end = lines.get(lines.size() - 1).path("endStreamAction");
    String name = "r-" + UUID.randomUUID();
    String other = recipients.make(name, City.GRANTED, Duration.ofDays(1)).bearerToken();
    for (String body :
        List.of(
            "{\"maxFiles\":1,\"pageToken\":\"" + end.path("nextPageToken").asText() + "\"}",
            "{\"refreshToken\":\"" + end.path("refreshToken").asText() + "\"}",
            "{\"maxFiles\":1,\"pageToken\":\"" + end.path("refreshToken").asText() + "\"}")) {
      assertError(as(other).contentType(ContentType.JSON).body(body).post(PATH + "/query"));
    }
    assertThat(
            values(
                query("{\"refreshToken\":\"" + end.path("refreshToken").asText() + "\"}"), "file"))
        .hasSize(2);
  }

  private RequestSpecification spark(String formats) {
    return as(token)
        .header("User-Agent", "Delta-Sharing-Spark/1.2.0 Spark/3.5.3 QueryId-ab12cd34 Hadoop/3.3.4")
        .header("delta-sharing-capabilities", "responseformat=" + formats)
        .header("Accept-Encoding", "gzip,deflate")
        .contentType("application/json; charset=UTF-8");
  }
}
