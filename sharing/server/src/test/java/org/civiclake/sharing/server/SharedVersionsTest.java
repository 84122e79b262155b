package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions and moments of a table, and pages of one. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class SharedVersionsTest extends SharedHistory {

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
}
