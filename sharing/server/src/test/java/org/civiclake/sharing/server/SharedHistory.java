package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shared table of five versions, and how a client asks about it. */
abstract class SharedHistory {

  static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";

  @Inject TestRecipients recipients;
  @Inject City city;
  @Inject TestPublisher publisher;

  final ObjectMapper json = JsonMapper.builder().build();
  Table table;
  String token;

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

  Snapshot at(long version) {
    for (Snapshot snapshot : table.snapshots()) {
      if (snapshot.sequenceNumber() == version) {
        return snapshot;
      }
    }
    throw new AssertionError("No version " + version);
  }

  static DataFile holding(List<DataFile> files, int index) {
    return files.stream()
        .filter(file -> file.fileSequenceNumber() == 1)
        .sorted(Comparator.comparing(DataFile::location))
        .skip(index - 1)
        .findFirst()
        .orElseThrow();
  }

  static List<Object[]> rows(String name, String division, String amount, LocalDate day) {
    return List.<Object[]>of(
        new Object[] {"330203************", name, division, new BigDecimal(amount), day});
  }

  String page(Response response) throws IOException {
    List<JsonNode> lines = lines(response);
    return lines.get(lines.size() - 1).path("endStreamAction").path("nextPageToken").asText("");
  }

  /** The names in the files of an answer; each file holds one. */
  List<String> values(Response response, String kind) throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonNode line : lines(response)) {
      if (line.has(kind)) {
        values.add(name(line.path(kind)));
      }
    }
    return values;
  }

  List<String> changes(Response response) throws IOException {
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

  List<JsonNode> lines(Response response) throws IOException {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : response.asString().lines().toList()) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  Response query(String body) {
    return as(token).contentType(ContentType.JSON).body(body).post(PATH + "/query");
  }

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  static void assertError(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
    assertThat(response.jsonPath().getString("errorCode")).isNotEmpty();
    assertThat(response.jsonPath().getString("message")).isNotEmpty();
  }
}
