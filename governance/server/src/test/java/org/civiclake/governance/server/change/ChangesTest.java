package org.civiclake.governance.server.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data are changed by request, approval, change and review, and all is on record. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class ChangesTest {

  private static final String RESOURCE = "civil-affairs/subsistence_allowance";
  private static final String BATCH = "0123456789abcdef0123456789abcdef";

  @Inject ChosenRulebook rulebook;

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
  }

  @Test
  void SX31_aChangeIsRequestedApprovedMadeAndReviewedAndEachStepIsOnRecord() {
    String id = requested();
    step("engineer-sun", id, "making", Map.of("batch", BATCH)).statusCode(409);
    step("authority-lin", id, "decision", Map.of("approved", true, "reason", "同意")).statusCode(200);
    step("engineer-sun", id, "making", Map.of("batch", BATCH)).body("stage", equalTo("MADE"));
    step("engineer-sun", id, "review", Map.of("passed", true, "reason", "x")).statusCode(422);
    step("steward-wang", id, "review", Map.of("passed", true, "reason", "与申报一致"))
        .body("stage", equalTo("REVIEWED"))
        .body("batch", equalTo(BATCH));

    String ledger =
        as("auditor-he")
            .get("/api/v1/ledger?kind=data-change&id={id}", id)
            .then()
            .body("events.type", contains("requested", "approved", "made", "reviewed"))
            .body(
                "events.actor",
                contains("steward-wang", "authority-lin", "engineer-sun", "steward-wang"))
            .extract()
            .asString();
    assertThat(ledger).doesNotContain("王小明");
  }

  @Test
  void SX32_theRequestIsTheProvidersTheApprovalTheAuthoritysAndTheMakingAnEngineers() {
    String id = requested();
    as("steward-zhou").body(form()).post("/api/v1/data-changes").then().statusCode(403);
    as("engineer-sun").body(form()).post("/api/v1/data-changes").then().statusCode(403);
    step("steward-wang", id, "decision", Map.of("approved", true, "reason", "x")).statusCode(403);
    step("steward-wang", id, "making", Map.of("batch", BATCH)).statusCode(403);
    step("steward-zhou", id, "review", Map.of("passed", true, "reason", "x")).statusCode(404);

    step("authority-lin", id, "decision", Map.of("approved", false, "reason", "依据不足"))
        .body("stage", equalTo("REFUSED"));
    step("engineer-sun", id, "making", Map.of("batch", BATCH)).statusCode(409);
  }

  @Test
  void SX31_SX32_everyStepOfAChangeCarriesTheArticlesThatItRestsOn() {
    rulebook.choose("shaanxi");
    String bulk = requested();
    step("authority-lin", bulk, "decision", Map.of("approved", true, "reason", "同意"));
    Map<String, Object> one = new HashMap<>(form());
    one.put("bulk", false);
    String single =
        as("steward-wang").body(one).post("/api/v1/data-changes").then().extract().path("id");

    articles(bulk).body("events.articles", everyItem(contains("SX31", "SX32")));
    articles(single).body("events.articles", everyItem(contains("SX31")));
    rulebook.chooseBack();
    articles(requested()).body("events.articles", everyItem(hasSize(0)));
  }

  private static ValidatableResponse articles(String id) {
    return as("auditor-he").get("/api/v1/ledger?kind=data-change&id={id}", id).then();
  }

  @Test
  void whatIsAskedForIsForThoseWhomItConcerns() {
    String id = requested();

    as("steward-wang")
        .get("/api/v1/data-changes/{id}", id)
        .then()
        .body("description", equalTo("将王小明的补助改为 860 元"));
    as("auditor-he").get("/api/v1/data-changes/{id}", id).then().body("description", nullValue());
    as("steward-zhou").get("/api/v1/data-changes/{id}", id).then().statusCode(404);
    as("steward-zhou").get("/api/v1/data-changes").then().body("changes.id", not(hasItem(id)));
    as("authority-lin").get("/api/v1/data-changes").then().body("changes.id", hasItem(id));
  }

  private static String requested() {
    return as("steward-wang")
        .body(form())
        .post("/api/v1/data-changes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Map<String, Object> form() {
    return Map.of("resource", RESOURCE, "bulk", true, "description", "将王小明的补助改为 860 元");
  }

  private static ValidatableResponse step(String who, String id, String step, Map<String, ?> body) {
    return as(who).body(body).post("/api/v1/data-changes/{id}/{step}", id, step).then();
  }
}
