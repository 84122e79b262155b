package org.civiclake.governance.server.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.collection.CollectionEvents.BatchLanded;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.Test;

/** What landed in the lake is on record, as the engines' own runs report it. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class BatchesTest {

  private static final String MARRIAGE = "civil-affairs/marriage_registration";

  private static final String SUBMITTED = "rest-file-to-raw.json";
  private static final String LANDED = "rest-merge-into-branch-of-std.json";

  @Inject Ledger ledger;
  @Inject EventJson json;

  @Test
  void NB17_aBatchThatIsTakenInIsOnRecordWithItsRowsAndItsTime() throws Exception {
    String run = Runs.post(SUBMITTED, "");

    assertThat(event(run, "batch-submitted")).containsEntry("rows", 2).containsKey("landedAt");
  }

  @Test
  void NB17_aBatchThatLandsInStdIsOnRecordOnceThoughItsRunIsToldOfTwice() throws Exception {
    String run = Runs.post(LANDED, "");
    Runs.post(LANDED, run);

    assertThat(event(run, "batch-landed")).containsEntry("rows", 2);
    assertThat(events(run)).hasSize(1);
  }

  @Test
  void aBatchThatAKilledJobTriedAgainCountsOnceAndTwoBatchesOfOneSizeCountTwice() throws Exception {
    long before = rowsSubmitted();
    String batch = Runs.batchOf(UUID.randomUUID().toString());
    Runs.post(SUBMITTED, UUID.randomUUID().toString(), batch).statusCode(201);
    Runs.post(SUBMITTED, UUID.randomUUID().toString(), batch).statusCode(201);

    assertThat(rowsSubmitted() - before).isEqualTo(2);
    assertThat(all()).filteredOn(event -> batch.equals(payload(event).get("batch"))).hasSize(1);

    Runs.post(SUBMITTED, "");
    Runs.post(SUBMITTED, "");
    assertThat(rowsSubmitted() - before).isEqualTo(6);
  }

  @Test
  void oneBatchCountsInEachOfItsTables() throws Exception {
    String batch = Runs.batchOf(UUID.randomUUID().toString());
    Runs.post(SUBMITTED, UUID.randomUUID().toString(), batch).statusCode(201);
    Runs.post(LANDED, UUID.randomUUID().toString(), batch).statusCode(201);

    assertThat(all())
        .filteredOn(event -> batch.equals(payload(event).get("batch")))
        .extracting(event -> event.get("type"))
        .containsExactlyInAnyOrder("batch-submitted", "batch-landed");
  }

  @Test
  void aWriteThatNamesNoBatchIsNoneAndOneThatNamesItWronglyIsRefused() throws Exception {
    int before = all().size();
    Runs.post(LANDED, UUID.randomUUID().toString(), "").statusCode(201);
    Runs.post(LANDED, UUID.randomUUID().toString(), "../../etc").statusCode(400);

    assertThat(all()).hasSize(before);
  }

  @Test
  void anEventOfBeforeBatchesWereToldIsStillRead() {
    BatchLanded event =
        json.read(
            "{\"landedAt\":\"2026-01-05T01:00:00Z\",\"rows\":2,\"run\":\"r\"}", BatchLanded.class);

    assertThat(event.batch()).isEmpty();
    assertThat(event.run()).isEqualTo("r");
  }

  @Test
  void aCopyThatIsPublishedIsNoBatch() throws Exception {
    int before = all().size();
    Runs.post("rest-std-to-published.json", "");

    assertThat(all()).hasSize(before);
  }

  @Test
  void batchesAreThereAgainAfterEverythingIsMadeAnew() throws Exception {
    String run = Runs.post(LANDED, "");
    ledger.rebuild();
    Runs.post(LANDED, run);

    assertThat(events(run)).hasSize(1);
  }

  private static Map<String, Object> event(String run, String type) {
    List<Map<String, Object>> found = events(run);
    assertThat(found)
        .singleElement()
        .satisfies(event -> assertThat(event).containsEntry("type", type));
    return payload(found.get(0));
  }

  private static List<Map<String, Object>> events(String run) {
    return all().stream().filter(event -> run.equals(payload(event).get("run"))).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> payload(Map<String, Object> event) {
    return (Map<String, Object>) event.get("payload");
  }

  private static long rowsSubmitted() {
    int year = LocalDate.now(Grants.zone()).getYear();
    return as("auditor-he")
        .get("/api/v1/supervision/evaluations/{year}/civil-affairs/QUALITY", year)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("figure.outOf");
  }

  private static List<Map<String, Object>> all() {
    JsonPath page =
        as("auditor-he")
            .queryParam("kind", "collection")
            .queryParam("id", MARRIAGE)
            .queryParam("limit", 200)
            .get("/api/v1/ledger")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return page.getList("events");
  }
}
