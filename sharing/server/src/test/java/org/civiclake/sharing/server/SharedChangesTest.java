package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

/** The change data feed, and changes for streams. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class SharedChangesTest extends SharedHistory {

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
  void everyPageOfChangesBeginsWithTheSameLinesWhileTheTableChanges() throws IOException {
    Response first = as(token).get(PATH + "/changes?startingVersion=1&maxFiles=2");
    publisher.append(table, rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)));
    Response second =
        as(token).get(PATH + "/changes?startingVersion=1&maxFiles=2&pageToken=" + page(first));
    assertThat(second.header("Delta-Table-Version")).isEqualTo("1");
    assertThat(lines(second).subList(0, 2)).isEqualTo(lines(first).subList(0, 2));
    assertThat(changes(first)).hasSize(2).doesNotContainAnyElementsOf(changes(second));
  }

  @Test
  void aNewColumnIsAnnouncedOnTheFirstPageAlone() throws IOException {
    addMoments();
    String asked = PATH + "/changes?startingVersion=5&includeHistoricalMetadata=true&maxFiles=1";
    Response first = as(token).get(asked);
    assertThat(metadata(first)).hasSize(2);
    Response second = as(token).get(asked + "&pageToken=" + page(first));
    assertThat(metadata(second)).hasSize(1).containsExactly(metadata(first).get(0));
  }

  @Test
  void whatAReaderMustKnowIsAnnouncedToWhoAsksForIt() throws IOException {
    addMoments();
    String changes = PATH + "/changes?startingVersion=5";
    assertThat(protocols(delta().get(changes)))
        .singleElement()
        .satisfies(line -> assertThat(line.has("version")).isFalse());
    List<JsonNode> told = protocols(delta().get(changes + "&includeHistoricalProtocol=true"));
    assertThat(told).extracting(line -> line.path("version").asLong()).containsExactly(6L, 6L);
    assertThat(told.get(0).path("deltaProtocol").path("readerFeatures").toString())
        .isEqualTo("[\"timestampNtz\"]");
    assertThat(protocols(as(token).get(changes + "&includeHistoricalProtocol=true"))).hasSize(1);
  }

  private void addMoments() throws IOException {
    table.updateSchema().addColumn("_disputed", Types.TimestampType.withoutZone()).commit();
    table.refresh();
    publisher.append(table, rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)));
  }

  private RequestSpecification delta() {
    return as(token)
        .header("delta-sharing-capabilities", "responseformat=delta;readerfeatures=timestampntz");
  }

  private List<JsonNode> metadata(Response response) throws IOException {
    return lines(response).stream().filter(line -> line.has("metaData")).toList();
  }

  private List<JsonNode> protocols(Response response) throws IOException {
    return lines(response).stream()
        .filter(line -> line.has("protocol"))
        .map(line -> line.path("protocol"))
        .toList();
  }
}
