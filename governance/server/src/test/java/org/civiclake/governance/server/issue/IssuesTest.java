package org.civiclake.governance.server.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.issue.Matters.ALLOWANCE;
import static org.civiclake.governance.server.issue.Matters.BATCH;
import static org.civiclake.governance.server.issue.Matters.KEY;
import static org.civiclake.governance.server.issue.Matters.SECRET;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data issues from both sides, over the real rulebooks and holidays. */
@QuarkusTest
class IssuesTest extends MatterTest {

  @Inject IssueSweep sweep;
  @Inject Ledger ledger;

  @Test
  void NB43_anIssueIsFoundReportedCorrectedAndTheReporterTold() {
    String id = matters.report(CHEN, "issues");
    matters.seen(CHEN, id).body("stage", equalTo("REPORTED")).body("times", hasSize(0));

    matters.step(LIN, id, "assignment", Map.of("agency", "civil-affairs")).statusCode(200);
    matters
        .seen(WANG, id)
        .body("stage", equalTo("ASSIGNED"))
        .body("times.due", contains("2026-10-12"))
        .body("times.article", contains("NB43"))
        .body("words.rows[0].certificate_no", equalTo(KEY));
    matters.step(WANG, id, "beginning", Map.of()).body("stage", equalTo("IN_CORRECTION"));
    matters
        .step(
            WANG,
            id,
            "decision",
            Map.of("finding", "CORRECTED", "explanation", "已更正并重新归集", "reference", BATCH))
        .statusCode(200)
        .body("decision.reference", equalTo(BATCH));
    matters.step(WANG, id, "answer", Map.of("words", "已更正")).body("stage", equalTo("CLOSED"));
    matters
        .seen(CHEN, id)
        .body("words.answer", equalTo("已更正"))
        .body("steps.step", contains("Reported", "Assigned", "Begun", "Decided", "ReporterTold"));
  }

  @Test
  void NB43_whatIsLateIsNotedOnceAndSeenByTheAuthority() throws SQLException {
    String id = assigned();
    sweep.sweep();
    assertThat(events(id, "reminded")).isZero();
    matters.itIs(LocalDate.of(2026, 10, 10));
    sweep.sweep();
    sweep.sweep();
    assertThat(events(id, "reminded")).isOne();
    matters.seen(LIN, id).body("overdue", equalTo(false));
    matters.itIs(LocalDate.of(2026, 10, 13));
    sweep.sweep();
    sweep.sweep();

    assertThat(events(id, "overdue")).isOne();
    matters.as(LIN).get("/api/v1/issues?overdue=true").then().body("issues.id", hasItem(id));
    matters.step(WANG, id, "extension-request", moreTime("2026-10-20")).statusCode(409);
    matters
        .step(WANG, id, "decision", Map.of("finding", "CONFIRMED_RIGHT", "explanation", "无误"))
        .body("overdue", equalTo(false));
  }

  @Test
  void NB43_moreTimeIsHadFromTheAuthorityForSixtyDaysInAll() {
    String id = assigned();
    matters.step(WANG, id, "extension-request", moreTime("2026-11-29")).statusCode(422);
    matters
        .step(WANG, id, "extension-request", moreTime("2026-11-28"))
        .statusCode(200)
        .body("extensionAsked", equalTo("2026-11-28"))
        .body("times.due", contains("2026-10-12"));
    matters.step(WANG, id, "extension", Map.of("approved", true, "reason", "系统改造")).statusCode(403);

    matters
        .step(LIN, id, "extension", Map.of("approved", true, "reason", "系统改造"))
        .statusCode(200)
        .body("times.due", contains("2026-11-28"));
    matters.step(WANG, id, "extension-request", moreTime("2026-11-28")).statusCode(409);
  }

  @Test
  void aTimeThatCannotBeComputedIsSaidSoAndNotGuessed() {
    matters.itIs(LocalDate.of(2099, 12, 28));
    String id = assigned();

    matters
        .seen(WANG, id)
        .body("times[0].due", nullValue())
        .body("times[0].unpublished", equalTo(2099))
        .body("times[0].article", equalTo("NB43"));
  }

  @Test
  void NB42_whatTheTechnicalServiceFindsComesIntoTheLoop() {
    String id = matters.report(SUN, "issues");

    matters
        .as(WANG)
        .get("/api/v1/issues?kind=DATA_ISSUE&limit=200")
        .then()
        .body("issues.id", hasItem(id));
  }

  @Test
  void YZ22_whoUsesDataReportsTheirErrorsAndSeesOnlyTheirOwnReports() {
    String id = matters.report(CHEN, "issues");

    matters.seen(CHEN, id).statusCode(200).body("words.description", equalTo(SECRET));
    matters.seen("analyst-zhao", id).statusCode(404);
    matters.seen(ZHOU, id).statusCode(404);
    matters
        .step(ZHOU, id, "decision", Map.of("finding", "SETTLED", "explanation", "x"))
        .statusCode(404);
    matters.as(ZHOU).get("/api/v1/issues?limit=200").then().body("issues.id", not(hasItem(id)));
  }

  @Test
  void YZ11_contradictionsOfARunBecomeOneMatterForEachProviderWhoMustCheck() {
    rulebook.choose("yinzhou");
    ValidatableResponse first = contradictions("run-1");
    first
        .statusCode(200)
        .body("provider", contains("civil-affairs", "medical-security"))
        .body("responsible", contains("civil-affairs", "medical-security"))
        .body("[0].matters[0].against", equalTo("public-security/resident"));
    List<String> ids = first.extract().path("id");

    contradictions("run-1").body("id", equalTo(ids));
    contradictions("run-2").body("id", equalTo(ids));
    matters
        .step(LIN, ids.get(0), "limit", Map.of("until", "2026-10-09", "reason", "限期校核"))
        .body("times.due", contains("2026-10-09"));
    matters
        .step(WANG, ids.get(0), "decision", Map.of("finding", "SETTLED", "explanation", "已协商"))
        .statusCode(200);
    assertThat(contradictions("run-3").extract().<List<String>>path("id").get(0))
        .isNotEqualTo(ids.get(0));
  }

  @Test
  void RZ11_problemDataAreCheckedAndCorrectedByTheirProvider() throws SQLException {
    rulebook.choose("rizhao");
    String id = assigned();
    matters.seen(WANG, id).body("times[0].due", nullValue());

    matters
        .step(
            WANG,
            id,
            "decision",
            Map.of("finding", "CORRECTED", "explanation", "已更正", "reference", BATCH))
        .statusCode(200)
        .body("decision.reference", equalTo(BATCH));
    assertThat(articles(id)).contains("RZ11");
  }

  @Test
  void ofManyWhoDecideAtOnceOneDoes() throws Exception {
    String id = assigned();
    Callable<Integer> attempt =
        () ->
            matters
                .step(WANG, id, "decision", Map.of("finding", "SETTLED", "explanation", "已协商"))
                .extract()
                .statusCode();
    ExecutorService people = Executors.newFixedThreadPool(6);
    try {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : people.invokeAll(Collections.nCopies(6, attempt))) {
        answers.add(answer.get());
      }
      Collections.sort(answers);
      assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
    } finally {
      people.shutdownNow();
    }
    assertThat(events(id, "decided")).isOne();
  }

  @Test
  void YZ12_whoIsAnswerableForWrongDataAndWhatTheyDidIsOnRecord() throws SQLException {
    String id = assigned();
    matters
        .step(WANG, id, "decision", Map.of("finding", "CONFIRMED_RIGHT", "explanation", "无误"))
        .statusCode(200);

    matters
        .as(HE)
        .get("/api/v1/ledger?kind=issue&id={id}", id)
        .then()
        .body("events.type", contains("reported", "assigned", "decided"))
        .body("events.actor", contains(CHEN, LIN, WANG))
        .body("events.agency[2]", equalTo("civil-affairs"));
  }

  @Test
  void whatNamesPersonsIsNeitherInTheLedgerNorInItsDatabase() throws SQLException {
    String id = assigned();

    String ledgerText =
        matters.as(HE).get("/api/v1/ledger?kind=issue&id={id}", id).then().extract().asString();
    assertThat(ledgerText).contains("monthly_amount").doesNotContain(KEY, "王小明");
    matters.seen(HE, id).statusCode(200).body("words", nullValue());
    matters.seen(SUN, id).statusCode(200).body("words", nullValue());
    assertThat(text("SELECT string_agg(issue::text, ' ') FROM issue"))
        .contains(id)
        .doesNotContain(KEY, "王小明");
  }

  @Test
  void mattersAreRebuiltFromTheLedger() throws SQLException {
    String id = assigned();
    String complaint = matters.report(LI, "complaints");
    matters.step(WANG, complaint, "suspension", Map.of("reason", "先行中止")).statusCode(200);
    String before = text("SELECT string_agg(issue::text, ' ' ORDER BY number) FROM issue");
    String stops = text("SELECT string_agg(s::text, ' ' ORDER BY s::text) FROM opening_stop s");

    ledger.rebuild();

    assertThat(text("SELECT string_agg(issue::text, ' ' ORDER BY number) FROM issue"))
        .isEqualTo(before);
    assertThat(text("SELECT string_agg(s::text, ' ' ORDER BY s::text) FROM opening_stop s"))
        .isEqualTo(stops);
    matters.seen(WANG, id).body("words.description", equalTo(SECRET));
    matters
        .step(WANG, complaint, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"))
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "analyst-chen, objections, 403",
    "steward-wang, verifications, 403",
    "applicant-li, issues, 403",
    "auditor-he, issues, 403",
    "authority-lin, contradictions, 403",
    "applicant-li, contradictions, 403"
  })
  void eachReportIsForThoseWhomTheRegulationNames(String who, String what, int status) {
    matters.as(who).body(Matters.report()).post("/api/v1/" + what).then().statusCode(status);
  }

  @Test
  void everythingThatIsWrongWithAReportIsToldAtOnce() {
    matters
        .as(LI)
        .body(
            Map.of(
                "resource", ALLOWANCE,
                "fields", List.of("salary"),
                "rows", List.of(Map.of("name", "x"))))
        .post("/api/v1/objections")
        .then()
        .statusCode(422)
        .body("errors.where", hasItem("fields"))
        .body("errors.where", hasItem("rows"))
        .body("errors.where", hasItem("description"));
    matters.as(LI).body("{}").post("/api/v1/complaints").then().statusCode(422);
    matters.as(LI).body("null").post("/api/v1/complaints").then().statusCode(400);
    matters.as(LI).body("[1]").post("/api/v1/complaints").then().statusCode(400);
    matters.seen(LI, "not-an-id").statusCode(404);
    matters.as(LI).get("/api/v1/issues?kind=NOTHING").then().statusCode(400);
    matters.as(LI).get("/api/v1/issues?limit=201").then().statusCode(400);
  }

  private String assigned() {
    String id = matters.report(CHEN, "issues");
    matters.step(LIN, id, "assignment", Map.of("agency", "civil-affairs")).statusCode(200);
    return id;
  }

  private ValidatableResponse contradictions(String run) {
    Map<String, Object> first =
        Map.of(
            "resource",
            ALLOWANCE,
            "field",
            "name",
            "against",
            "public-security/resident",
            "count",
            3,
            "rows",
            List.of(Map.of("certificate_no", KEY)));
    Map<String, Object> second =
        Map.of(
            "resource", "medical-security/insurance_enrolment",
            "field", "name",
            "against", "public-security/resident",
            "count", 1);
    return matters
        .as("publisher")
        .body(Map.of("run", run, "found", List.of(first, second)))
        .post("/api/v1/contradictions")
        .then();
  }
}
