package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions, changes, pages and hints: the parts of the protocol that choose among files. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class SharedHistoryTest {

  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";

  @Inject TestRecipients recipients;
  @Inject City city;
  @Inject TestPublisher publisher;

  private final ObjectMapper json = JsonMapper.builder().build();
  private Table table;
  private String token;

  /** Version 1: 2 files; 2: a third; 3: the first file rewritten; 4: a compaction; 5: one gone. */
  @BeforeEach
  void aTableWithAHistory() throws IOException {
    city.usual();
    table =
        publisher.publish(
            City.ALLOWANCE,
            city.projection(City.GRANTED, City.ALLOWANCE),
            rows("A", "330203", "100.00", LocalDate.of(2024, 1, 1)),
            rows("B", "330203", "200.00", LocalDate.of(2024, 2, 1)));
    publisher.append(table, rows("C", "330204", "300.00", LocalDate.of(2024, 3, 1)));
    List<DataFile> files = new ArrayList<>();
    table.newScan().planFiles().forEach(task -> files.add(task.file()));
    DataFile first = holding(files, 1);
    DataFile second = holding(files, 2);
    DataFile rewritten =
        TestPublisher.write(
            table, "rewritten", rows("A2", "330203", "150.00", LocalDate.of(2024, 1, 1)));
    table.newOverwrite().deleteFile(first).addFile(rewritten).commit();
    DataFile compacted =
        TestPublisher.write(
            table, "compacted", rows("B", "330203", "200.00", LocalDate.of(2024, 2, 1)));
    table.newRewrite().deleteFile(second).addFile(compacted).commit();
    table.newDelete().deleteFile(compacted).commit();
    String name = "r-" + UUID.randomUUID();
    token = recipients.make(name, City.GRANTED, Duration.ofDays(1)).bearerToken();
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  @Test
  void aPastVersionIsAnsweredWithItsOwnFilesAndItsNumber() throws IOException {
    Response first = query("{\"version\":1}");
    assertThat(first.header("Delta-Table-Version")).isEqualTo("1");
    assertThat(values(first, "file")).containsExactlyInAnyOrder("A", "B");
    JsonNode line = lines(first).get(2).path("file");
    assertThat(line.path("version").asLong()).isEqualTo(1);
    assertThat(line.path("timestamp").asLong()).isEqualTo(at(1).timestampMillis());
    assertThat(lines(first).get(1).path("metaData").path("version").asLong()).isEqualTo(1);
    assertThat(values(query("{\"version\":3}"), "file")).containsExactlyInAnyOrder("A2", "B", "C");
    assertThat(values(query("{}"), "file")).containsExactlyInAnyOrder("A2", "C");
    assertThat(lines(query("{}")).get(2).path("file").has("version")).isFalse();
  }

  @Test
  void aMomentIsAnsweredWithTheVersionThatWasServedThen() throws IOException {
    String then = Instant.ofEpochMilli(at(2).timestampMillis()).toString();
    Response response = query("{\"timestamp\":\"" + then + "\"}");
    assertThat(response.header("Delta-Table-Version")).isEqualTo("2");
    assertThat(values(response, "file")).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(
            as(token)
                .queryParam("startingTimestamp", then)
                .get(PATH + "/version")
                .header("Delta-Table-Version"))
        .isEqualTo("2");
    assertThat(
            as(token)
                .queryParam("version", 2)
                .get(PATH + "/metadata")
                .header("Delta-Table-Version"))
        .isEqualTo("2");
    assertThat(
            as(token)
                .queryParam("startingTimestamp", "2020-1-1 00:00:00")
                .get(PATH + "/version")
                .header("Delta-Table-Version"))
        .isEqualTo("1");
  }

  @Test
  void whatIsNotThereOrMakesNoSenseIsRefused() {
    for (String body :
        List.of(
            "{\"version\":99}",
            "{\"version\":0}",
            "{\"version\":1,\"timestamp\":\"2024-01-01T00:00:00Z\"}",
            "{\"timestamp\":\"2020-01-01T00:00:00Z\"}",
            "{\"timestamp\":\"yesterday\"}",
            "{\"startingVersion\":99}",
            "{\"startingVersion\":-1}",
            "{\"startingVersion\":4,\"endingVersion\":2}",
            "{\"startingVersion\":1,\"version\":1}",
            "{\"endingVersion\":1}",
            "{\"maxFiles\":0}",
            "{\"limitHint\":-1}",
            "{\"maxFiles\":1,\"pageToken\":\"1.2.3\"}",
            "{\"refreshToken\":\"0.0.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}")) {
      assertError(query(body));
    }
  }

  @Test
  void changesWithoutASensibleRangeAreRefused() {
    for (String parameters :
        List.of(
            "later=1",
            "startingVersion=99",
            "startingVersion=x",
            "startingVersion=1&startingTimestamp=2024-01-01T00:00:00Z",
            "startingVersion=1&endingVersion=2&endingTimestamp=2024-01-01T00:00:00Z",
            "startingTimestamp=2999-01-01T00:00:00Z",
            "startingVersion=3&endingVersion=1")) {
      assertError(as(token).get(PATH + "/changes?" + parameters));
    }
  }

  @Test
  void changesAreInsertsAndDeletesAndACompactionIsNone() throws IOException {
    Response response = as(token).get(PATH + "/changes?startingVersion=0");
    assertThat(response.header("Delta-Table-Version")).isEqualTo("0");
    assertThat(changes(response))
        .containsExactlyInAnyOrder(
            "1 add A", "1 add B", "2 add C", "3 add A2", "3 remove A", "5 remove B");
    assertThat(changes(as(token).get(PATH + "/changes?startingVersion=2&endingVersion=3")))
        .containsExactlyInAnyOrder("2 add C", "3 add A2", "3 remove A");
    assertThat(changes(as(token).get(PATH + "/changes?startingVersion=4&endingVersion=4")))
        .isEmpty();
    JsonNode line = lines(response).get(2).path("add");
    assertThat(line.path("timestamp").asLong()).isEqualTo(at(1).timestampMillis());
    assertThat(line.path("stats").isTextual()).isTrue();
    assertThat(
            lines(response)
                .get(1)
                .path("metaData")
                .path("configuration")
                .path("enableChangeDataFeed")
                .asText())
        .isEqualTo("true");
  }

  @Test
  void aStreamGetsTheSameChangesFromAQuery() throws IOException {
    assertThat(changes(query("{\"startingVersion\":2,\"endingVersion\":3}")))
        .containsExactlyInAnyOrder("2 add C", "3 add A2", "3 remove A");
    Response since = query("{\"startingVersion\":5}");
    assertThat(since.header("Delta-Table-Version")).isEqualTo("5");
    assertThat(changes(since)).containsExactly("5 remove B");
  }

  @Test
  void aTableWhoseHistoryIsGoneSaysSo() throws IOException {
    assertThat(changes(as(token).get(PATH + "/changes?startingVersion=5")))
        .containsExactly("5 remove B");
    table
        .expireSnapshots()
        .expireOlderThan(System.currentTimeMillis() + 1000)
        .retainLast(2)
        .commit();
    assertError(query("{\"version\":1}"));
    assertError(as(token).get(PATH + "/changes?startingVersion=1"));
    assertThat(changes(as(token).get(PATH + "/changes?startingVersion=5")))
        .containsExactly("5 remove B");
    assertThat(values(query("{}"), "file")).containsExactlyInAnyOrder("A2", "C");
  }

  @Test
  void aNewColumnIsAnnouncedToWhoAsksForHistoricalMetadata() throws IOException {
    table.updateSchema().addColumn("_disputed", Types.StringType.get()).commit();
    table.refresh();
    publisher.append(table, rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)));
    Response plain = as(token).get(PATH + "/changes?startingVersion=5");
    assertThat(lines(plain).stream().filter(line -> line.has("metaData"))).hasSize(1);
    assertThat(lines(plain).get(1).toString()).contains("_disputed");
    Response historical =
        as(token).get(PATH + "/changes?startingVersion=5&includeHistoricalMetadata=true");
    List<JsonNode> metadata =
        lines(historical).stream().filter(line -> line.has("metaData")).toList();
    assertThat(metadata).hasSize(2);
    assertThat(metadata.get(0).toString()).doesNotContain("_disputed");
    assertThat(metadata.get(1).toString()).contains("_disputed");
    assertThat(metadata.get(1).path("metaData").path("version").asLong()).isEqualTo(6);
  }

  @Test
  void pagesHoldEveryFileOnceAndTheSameTableWhileItChanges() throws IOException {
    List<String> seen = new ArrayList<>();
    List<JsonNode> heads = new ArrayList<>();
    String next = "";
    do {
      Response page =
          query(
              "{\"version\":3,\"maxFiles\":1"
                  + (next.isEmpty() ? "" : ",\"pageToken\":\"" + next + "\"")
                  + "}");
      seen.addAll(values(page, "file"));
      List<JsonNode> lines = lines(page);
      heads.add(lines.get(1));
      next = lines.get(lines.size() - 1).path("endStreamAction").path("nextPageToken").asText("");
    } while (!next.isEmpty());
    assertThat(seen).containsExactlyInAnyOrder("A2", "B", "C");
    assertThat(heads).hasSize(3).containsOnly(heads.get(0));

    String current = page(query("{\"maxFiles\":1}"));
    publisher.append(table, rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)));
    Response second = query("{\"maxFiles\":1,\"pageToken\":\"" + current + "\"}");
    assertThat(second.header("Delta-Table-Version")).isEqualTo("5");
    assertThat(page(second)).isEmpty();
    assertError(query("{\"limitHint\":1,\"pageToken\":\"" + current + "\"}"));
    String changes = page(as(token).get(PATH + "/changes?startingVersion=1&maxFiles=2"));
    assertThat(
            changes(
                as(token)
                    .get(PATH + "/changes?startingVersion=1&maxFiles=100&pageToken=" + changes)))
        .hasSize(5);
  }

  @Test
  void conditionsLeaveOutFilesThatCannotMatch() throws IOException {
    for (String body :
        List.of(
            "{\"predicateHints\":[\"name = 'C'\"]}",
            "{\"predicateHints\":[\"approved_on >= '2024-03-01'\"]}",
            "{\"predicateHints\":[\"'330204' = division_code\",\"nonsense (\"]}",
            "{\"predicateHints\":[\"monthly_amount > 299.5 AND name IS NOT NULL\"]}",
            "{\"predicateHints\":[\"NAME IN ('C', 'X')\"]}",
            "{\"predicateHints\":[\"NOT (approved_on < DATE '2024-03-01')\"]}",
            "{\"jsonPredicateHints\":\"{\\\"op\\\":\\\"equal\\\",\\\"children\\\":["
                + "{\\\"op\\\":\\\"column\\\",\\\"name\\\":\\\"name\\\",\\\"valueType\\\":\\\"string\\\"},"
                + "{\\\"op\\\":\\\"literal\\\",\\\"value\\\":\\\"C\\\",\\\"valueType\\\":\\\"string\\\"}]}\"}",
            "{\"jsonPredicateHints\":\"{\\\"op\\\":\\\"not\\\",\\\"children\\\":[{\\\"op\\\":\\\"lessThan\\\",\\\"children\\\":["
                + "{\\\"op\\\":\\\"column\\\",\\\"name\\\":\\\"approved_on\\\",\\\"valueType\\\":\\\"date\\\"},"
                + "{\\\"op\\\":\\\"literal\\\",\\\"value\\\":\\\"2024-03-01\\\",\\\"valueType\\\":\\\"date\\\"}]}]}\"}")) {
      assertThat(values(query(body), "file")).containsExactly("C");
    }
  }

  @Test
  void conditionsThatAreNotUnderstoodLeaveNothingOut() throws IOException {
    for (String body :
        List.of(
            "{\"predicateHints\":[\"nothing = 'C'\"]}",
            "{\"predicateHints\":[\"NOT nothing = 'C'\"]}",
            "{\"predicateHints\":[\"name = 'C' OR sideways(name)\"]}",
            "{\"predicateHints\":[\"name = 5\"]}",
            "{\"predicateHints\":[\"monthly_amount > '1000'\"]}",
            "{\"jsonPredicateHints\":\"not json\"}",
            "{\"jsonPredicateHints\":\"{\\\"op\\\":\\\"later\\\"}\"}")) {
      assertThat(values(query(body), "file")).containsExactlyInAnyOrder("A2", "C");
    }
  }

  @Test
  void fileIdsAreTheOnesThatTheClientAsksFor() throws IOException {
    String parquet = id(as(token));
    String sha256 = id(as(token).header("fileidhash", "delta"));
    assertThat(parquet).matches("[0-9a-f]{32}");
    assertThat(sha256).matches("[0-9a-f]{64}");
    RequestSpecification delta =
        as(token).header("delta-sharing-capabilities", "responseformat=delta");
    assertThat(id(delta)).isEqualTo(sha256);
    Response md5 =
        as(token)
            .header("delta-sharing-capabilities", "responseformat=delta")
            .header("fileidhash", "Parquet")
            .contentType(ContentType.JSON)
            .body("{}")
            .post(PATH + "/query");
    assertThat(md5.header("fileidhash")).isEqualTo("parquet");
    assertThat(lines(md5).get(2).path("file").path("id").asText()).isEqualTo(parquet);
    assertError(as(token).header("fileidhash", "sha1").get(PATH + "/metadata"));
  }

  @Test
  void temporaryCredentialsAreRefusedClearly() {
    Response response =
        as(token)
            .contentType(ContentType.JSON)
            .body("{}")
            .post(PATH + "/temporary-table-credentials");
    assertError(response);
    assertThat(response.jsonPath().getString("message")).contains("access mode is url");
    assertThat(
            as("wrong")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(PATH + "/temporary-table-credentials")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theLastLineSaysThatTheAnswerIsWhole() throws IOException {
    Response asked =
        as(token)
            .header("delta-sharing-capabilities", "includeEndStreamAction=true")
            .get(PATH + "/changes?startingVersion=1");
    assertThat(asked.header("delta-sharing-capabilities"))
        .isEqualTo("responseformat=parquet;includeendstreamaction=true");
    List<JsonNode> lines = lines(asked);
    assertThat(lines.get(lines.size() - 1).path("endStreamAction").has("minUrlExpirationTimestamp"))
        .isTrue();
    assertThat(query("{}").asString()).doesNotContain("endStreamAction");
  }

  private Snapshot at(long version) {
    for (Snapshot snapshot : table.snapshots()) {
      if (snapshot.sequenceNumber() == version) {
        return snapshot;
      }
    }
    throw new AssertionError("No version " + version);
  }

  private static DataFile holding(List<DataFile> files, int index) {
    return files.stream()
        .filter(file -> file.fileSequenceNumber() == 1)
        .sorted(Comparator.comparing(DataFile::location))
        .skip(index - 1)
        .findFirst()
        .orElseThrow();
  }

  private static List<Object[]> rows(String name, String division, String amount, LocalDate day) {
    return List.<Object[]>of(
        new Object[] {"330203************", name, division, new BigDecimal(amount), day});
  }

  private String id(RequestSpecification as) throws IOException {
    return lines(as.contentType(ContentType.JSON).body("{}").post(PATH + "/query"))
        .get(2)
        .path("file")
        .path("id")
        .asText();
  }

  private String page(Response response) throws IOException {
    List<JsonNode> lines = lines(response);
    return lines.get(lines.size() - 1).path("endStreamAction").path("nextPageToken").asText("");
  }

  /** The names in the files of an answer; each file holds one. */
  private List<String> values(Response response, String kind) throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonNode line : lines(response)) {
      if (line.has(kind)) {
        values.add(name(line.path(kind)));
      }
    }
    return values;
  }

  private List<String> changes(Response response) throws IOException {
    List<String> changes = new ArrayList<>();
    for (JsonNode line : lines(response)) {
      for (String kind : List.of("add", "remove")) {
        if (line.has(kind)) {
          changes.add(
              line.path(kind).path("version").asLong() + " " + kind + " " + name(line.path(kind)));
        }
      }
    }
    return changes;
  }

  private String name(JsonNode file) throws IOException {
    if (file.has("stats")) {
      return json.readTree(file.path("stats").asText()).path("minValues").path("name").asText();
    }
    // a removed file has no statistics: it is known by its id
    for (int version : List.of(4, 3, 1)) {
      for (JsonNode line : lines(query("{\"version\":" + version + "}"))) {
        if (line.path("file").path("id").equals(file.path("id"))) {
          return name(line.path("file"));
        }
      }
    }
    throw new AssertionError("No such file in any version");
  }

  private List<JsonNode> lines(Response response) throws IOException {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : response.asString().lines().toList()) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private Response query(String body) {
    return as(token).contentType(ContentType.JSON).body(body).post(PATH + "/query");
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static void assertError(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
    assertThat(response.jsonPath().getString("errorCode")).isNotEmpty();
    assertThat(response.jsonPath().getString("message")).isNotEmpty();
  }
}
