package org.civiclake.governance.server.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.Test;

/** What landed in the lake is on record, as the engines' own runs report it. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class BatchesTest {

  private static final String MARRIAGE = "civil-affairs/marriage_registration";

  @Inject Ledger ledger;

  @Test
  void NB17_aBatchThatIsTakenInIsOnRecordWithItsRowsAndItsTime() throws Exception {
    String run = Runs.post("rest-file-to-raw.json", "");

    assertThat(event(run, "batch-submitted")).containsEntry("rows", 2).containsKey("landedAt");
  }

  @Test
  void NB17_aBatchThatLandsInStdIsOnRecordOnceThoughItsRunIsToldOfTwice() throws Exception {
    String run = Runs.post("rest-merge-into-branch-of-std.json", "");
    Runs.post("rest-merge-into-branch-of-std.json", run);

    assertThat(event(run, "batch-landed")).containsEntry("rows", 2);
    assertThat(events(run)).hasSize(1);
  }

  @Test
  void aCopyThatIsPublishedIsNoBatch() throws Exception {
    int before = all().size();
    Runs.post("rest-std-to-published.json", "");

    assertThat(all()).hasSize(before);
  }

  @Test
  void batchesAreThereAgainAfterEverythingIsMadeAnew() throws Exception {
    String run = Runs.post("rest-merge-into-branch-of-std.json", "");
    ledger.rebuild();
    Runs.post("rest-merge-into-branch-of-std.json", run);

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
