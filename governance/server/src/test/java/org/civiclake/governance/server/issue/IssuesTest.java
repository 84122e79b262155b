package org.civiclake.governance.server.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.issue.Matters.ALLOWANCE;
import static org.civiclake.governance.server.issue.Matters.BATCH;
import static org.civiclake.governance.server.issue.Matters.KEY;
import static org.civiclake.governance.server.issue.Matters.SECRET;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.GrantEvent.GrantGiven;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matters from both sides, over the real rulebooks and holidays. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class IssuesTest {

  private static final LocalDate SEPTEMBER_29 = LocalDate.of(2026, 9, 29);
  private static final String LIN = "authority-lin";
  private static final String WANG = "steward-wang";
  private static final String ZHOU = "steward-zhou";
  private static final String CHEN = "analyst-chen";
  private static final String LI = "applicant-li";
  private static final String SUN = "engineer-sun";
  private static final String HE = "auditor-he";
  private static final String PUBLISHER = "publisher";

  @Inject Matters matters;
  @Inject IssueSweep sweep;
  @Inject OpeningStops openings;
  @Inject ChosenRulebook rulebook;
  @Inject Ledger ledger;
  @Inject DataSource database;

  @BeforeEach
  void begin() {
    matters.signIn(LIN, WANG, ZHOU, CHEN, LI, SUN, HE, PUBLISHER, "analyst-zhao");
    matters.itIs(SEPTEMBER_29);
  }

  @AfterEach
  void end() {
    matters.itIsToday();
    rulebook.chooseBack();
  }

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

  @Test
  void NB39_aComplaintStopsTheOpeningAtOnceAndEndsInRestoringMaskingOrWithdrawing()
      throws SQLException {
    String id = matters.report(LI, "complaints");
    assertThat(openings.all()).doesNotContainKey(ALLOWANCE);
    matters.step(WANG, id, "suspension", Map.of("reason", "先行中止")).statusCode(200);
    assertThat(openings.all()).containsEntry(ALLOWANCE, OpeningStops.Stop.SUSPENDED);
    String other = matters.report(LI, "complaints");
    matters.step(LIN, other, "suspension", Map.of("reason", "先行中止")).statusCode(200);

    matters
        .step(WANG, id, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"))
        .body("openingStopped", equalTo(false));
    assertThat(openings.all()).containsEntry(ALLOWANCE, OpeningStops.Stop.SUSPENDED);
    matters
        .step(WANG, other, "decision", Map.of("finding", "MASKED", "explanation", "脱敏后开放"))
        .body("openingStopped", equalTo(true));
    matters.step(WANG, other, "completion", Map.of("reference", BATCH)).statusCode(200);
    assertThat(openings.all()).doesNotContainKey(ALLOWANCE);
    matters.step(WANG, other, "answer", Map.of("words", "已处理")).body("stage", equalTo("CLOSED"));
    matters.seen(LI, other).body("words.answer", equalTo("已处理"));
    assertThat(articles(id)).contains("NB39");
  }

  @Test
  void NB39_whatThePublicWasGivenGivesNothingWhileTheOpeningIsStopped() throws SQLException {
    String resource = "civil-affairs/elderly_care_institution";
    String grant = givenToThePublic(resource);
    String id = complaintAbout(resource);

    matters.step(WANG, id, "suspension", Map.of("reason", "先行中止")).statusCode(200);
    assertThat(standing(grant)).isEqualTo("SUSPENDED");
    matters
        .step(WANG, id, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"))
        .statusCode(200);

    assertThat(standing(grant)).isEqualTo("IN_FORCE");
  }

  @Test
  void RZ21_aJustifiedComplaintWithdrawsTheDataForGood() throws SQLException {
    rulebook.choose("rizhao");
    String id = complaintAbout("civil-affairs/social_organisation");

    matters
        .step(WANG, id, "decision", Map.of("finding", "WITHDRAWN", "explanation", "侵犯商业秘密"))
        .statusCode(200);

    assertThat(openings.all())
        .containsEntry("civil-affairs/social_organisation", OpeningStops.Stop.WITHDRAWN);
    assertThat(articles(id)).contains("RZ21");
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

  private String complaintAbout(String resource) {
    return matters
        .as(LI)
        .body(Map.of("resource", resource, "description", "公开了我单位的商业秘密"))
        .post("/api/v1/complaints")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String givenToThePublic(String resource) throws SQLException {
    String id = UUID.randomUUID().toString();
    GrantGiven given =
        new GrantGiven(
            ConsumerKind.APPLICANT,
            LI,
            ResourceId.parse(resource),
            Tier.RESTRICTED,
            new TreeSet<>(List.of("name")),
            Optional.empty(),
            "养老服务应用",
            "",
            new TreeSet<>(),
            SEPTEMBER_29,
            SEPTEMBER_29.plusDays(90));
    ledger.change(Actor.PLATFORM, tx -> tx.append(new Subject("grant", id), given, List.of()));
    return id;
  }

  private String standing(String grant) throws SQLException {
    return text("SELECT standing FROM grants WHERE id = '%s'".formatted(grant));
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

  private static Map<String, String> moreTime(String until) {
    return Map.of("until", until, "reason", "系统改造");
  }

  private long events(String id, String type) throws SQLException {
    return Long.parseLong(
        text(
            "SELECT count(*) FROM ledger_event WHERE subject_id = '%s' AND type = '%s'"
                .formatted(id, type)));
  }

  private String articles(String id) throws SQLException {
    return text(
        "SELECT string_agg(articles::text, ' ') FROM ledger_event WHERE subject_id = '%s'"
            .formatted(id));
  }

  private String text(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
