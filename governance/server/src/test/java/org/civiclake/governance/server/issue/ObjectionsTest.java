package org.civiclake.governance.server.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.issue.Matters.ALLOWANCE;
import static org.civiclake.governance.server.issue.Matters.BATCH;
import static org.civiclake.governance.server.issue.Matters.KEY;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What citizens object to, have verified or corrected (NJ19, NJ31, NJ41). */
@QuarkusTest
class ObjectionsTest extends MatterTest {

  @Test
  void NJ19_anApplicantsVerificationGoesToTheProviderWithTenWorkingDays() {
    rulebook.choose("neijiang");
    String id = matters.report(LI, "verifications");

    matters
        .seen(WANG, id)
        .body("responsible", equalTo("civil-affairs"))
        .body("times.due", contains("2026-10-19"))
        .body("times.article", contains("NJ19"));
    matters.step(WANG, id, "extension-request", moreTime("2026-11-02")).statusCode(422);
    matters
        .step(
            WANG,
            id,
            "extension-request",
            Map.of("until", "2026-11-02", "reason", "需实地核查", "consentOf", "李局长"))
        .body("times.due", contains("2026-11-02"));
    matters
        .step(WANG, id, "decision", Map.of("finding", "CONFIRMED_RIGHT", "explanation", "经校核无误"))
        .statusCode(200);
    matters.step(WANG, id, "answer", Map.of("words", "经校核,数据无误")).statusCode(200);
    matters.seen(LI, id).body("words.answer", containsString("无误"));
  }

  @Test
  void NJ31_aCorrectionOfTheOpenCatalogIsAnsweredWithReasonAndBasis() {
    rulebook.choose("neijiang");
    String id =
        matters
            .as(LI)
            .body(Map.of("resource", ALLOWANCE, "description", "目录中的更新频率有误"))
            .post("/api/v1/catalog-corrections")
            .then()
            .statusCode(201)
            .body("times.due", contains("2026-10-19"))
            .extract()
            .path("id");

    matters
        .step(WANG, id, "decision", Map.of("finding", "NOT_TO_CORRECT", "explanation", "目录无误"))
        .statusCode(422);
    matters
        .step(
            WANG,
            id,
            "decision",
            Map.of("finding", "NOT_TO_CORRECT", "explanation", "目录无误", "basis", "本办法第十四条"))
        .body("decision.basis", equalTo("本办法第十四条"));
  }

  @Test
  void NJ41_anObjectionIsMarkedDecidedAndToldAndTheMarkReachesWhoPublishes() {
    rulebook.choose("neijiang");
    String id = matters.report(LI, "objections");
    matters.seen(LI, id).body("times.due", contains("2026-10-09", "2026-10-12"));
    assertThat(disputed(id)).isEmpty();
    matters.step(LIN, id, "assignment", Map.of("agency", "civil-affairs")).statusCode(409);
    matters.step(LIN, id, "mark", Map.of()).statusCode(200).body("disputed", equalTo(true));

    assertThat(disputed(id))
        .containsExactly(
            Map.of(
                "issue",
                id,
                "resource",
                ALLOWANCE,
                "key",
                Map.of("certificate_no", KEY),
                "fields",
                List.of("monthly_amount")));
    matters
        .step(LIN, id, "assignment", Map.of("agency", "civil-affairs"))
        .body("times.due", contains("2026-10-12"));
    matters
        .step(WANG, id, "decision", Map.of("finding", "TO_CORRECT", "explanation", "确有错误"))
        .body("disputed", equalTo(true));
    matters.step(WANG, id, "answer", Map.of("words", "将更正")).statusCode(403);
    matters.step(LIN, id, "answer", Map.of("words", "将更正")).body("stage", equalTo("DECIDED"));
    matters
        .step(WANG, id, "completion", Map.of("reference", BATCH))
        .body("stage", equalTo("CLOSED"))
        .body("disputed", equalTo(false));
    assertThat(disputed(id)).isEmpty();
    matters.seen(LI, id).body("words.answer", equalTo("将更正"));
  }

  @Test
  void NJ41_theKeysOfDisputedRowsAreForThePublisherAlone() {
    for (String other : List.of(LIN, WANG, SUN, HE, LI)) {
      matters.as(other).get("/api/v1/disputed-data").then().statusCode(403);
    }
  }

  private List<Map<String, Object>> disputed(String id) {
    List<Map<String, Object>> items =
        matters
            .as(PUBLISHER)
            .get("/api/v1/disputed-data?limit=200")
            .then()
            .statusCode(200)
            .extract()
            .path("items");
    return items.stream().filter(item -> item.get("issue").equals(id)).toList();
  }
}
