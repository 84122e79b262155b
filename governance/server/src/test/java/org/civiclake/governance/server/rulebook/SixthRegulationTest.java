package org.civiclake.governance.server.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Applications.YES;
import static org.civiclake.governance.server.Applications.act;
import static org.civiclake.governance.server.Applications.done;
import static org.civiclake.governance.server.Applications.file;
import static org.civiclake.governance.server.Applications.seen;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A regulation that nobody thought of, unlike the five in all that it says: the whole way from the
 * catalog to supervision goes by its file, and by nothing else.
 */
@QuarkusTest
@QuarkusTestResource(Office.class)
class SixthRegulationTest {

  private static final String LIN = "authority-lin";
  private static final String WANG = "steward-wang";
  private static final String ALLOWANCE = "civil-affairs/subsistence_allowance";
  private static final String DIVISIONS = "statistics/administrative_division";
  private static final List<String> POINTS =
      List.of("origin", "licence", "re-identification", "burden", "benefit");

  @TempDir Path folder;

  @Inject ChosenRulebook rulebook;
  @Inject Ledger ledger;

  @BeforeEach
  void obeyIt() throws IOException {
    Grants.endAll();
    rulebook.choose(
        Files.writeString(
            folder.resolve("qy.yaml"),
            """
            code: QYDATA
            title: {zh: 庆元县公共数据条例(示例), en: Made-up regulation of a county}
            articles: 33
            share:
              routes:
                UNCONDITIONAL: {steps: [AUTOMATIC], article: QYDATA10}
                RESTRICTED: {steps: [JOINT], article: QYDATA11}
            open:
              routes:
                UNCONDITIONAL: {steps: [AUTOMATIC], article: QYDATA15}
                RESTRICTED: {steps: [JOINT], article: QYDATA15}
            opening:
              restricted:
                - {id: on-request, zh: 依申请提供的, en: It is given on request, article: QYDATA16}
              review:
                - {id: origin, zh: 来源, en: Where it comes from, article: QYDATA17}
                - {id: licence, zh: 授权, en: By whose licence, article: QYDATA17}
                - {id: re-identification, zh: 再识别风险, en: Re-identification, article: QYDATA17}
                - {id: burden, zh: 负担, en: The burden, article: QYDATA17}
                - {id: benefit, zh: 效益, en: The benefit, article: QYDATA18}
            deadlines:
              CATALOG_REVIEW: {calendarDays: 4, article: QYDATA5}
              SHARE_REPLY: {calendarDays: 6, article: QYDATA12}
              DATA_ISSUE: {calendarDays: 2, article: QYDATA20}
            outcomes: {CORRECTED: QYDATA21, SETTLED: QYDATA21}
            evaluation:
              REPLIES: [QYDATA30]
              SHARING: [QYDATA31]
            breaches:
              - {id: slow, zh: 拖延答复的, en: Slow to answer, signs: [LATE_REPLY], article: QYDATA32}
            """));
  }

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
    Grants.endAll();
  }

  @Test
  void itsCatalogIsReviewedInItsTimeAndOpenedByItsPoints() throws IOException {
    String resource = "civil-affairs/home_of_the_sixth";
    String contract =
        Files.readString(Path.of("../contracts/civil-affairs/elderly_care_institution.odcs.yaml"))
            .replace("elderly_care_institution", "home_of_the_sixth");
    compile(contract);
    submit(resource)
        .statusCode(422)
        .body("errors.message", hasItem(containsString("on-request")))
        .body("errors.message", hasItem(containsString("QYDATA16")));
    compile(contract.replace("NB:consent", "QYDATA:on-request"));
    submit(resource)
        .statusCode(200)
        .body("items[0].review.date", equalTo(Grants.today().plusDays(4).toString()))
        .body("items[0].review.article", equalTo("QYDATA5"));

    accept(resource).statusCode(422);
    Map<String, String> findings = new TreeMap<>();
    POINTS.subList(0, 4).forEach(point -> findings.put(point, "已核"));
    review(resource, findings)
        .statusCode(422)
        .body("errors", hasSize(1))
        .body("errors[0].message", containsString("QYDATA18"));
    findings.put("benefit", "较高");
    review(resource, findings).statusCode(200);
    accept(resource).statusCode(200);
    as(LIN).body(Map.of("basis", "批准")).post("/api/v1/catalog/editions").then().statusCode(201);

    String id = file("consumer-qi", minimal(resource, "name", "division_code"));
    seen("consumer-qi", id).body("phase", equalTo("GRANTED"));
    as("publisher")
        .get("/api/v1/projections")
        .then()
        .body(
            "findAll { it.resource == '%s' }.consumer".formatted(resource),
            contains("medical-security"));
  }

  @Test
  void whatItLetsPassByItselfIsGrantedAtOnceToWhoeverApplies() {
    String id = file("consumer-xu", minimal(DIVISIONS, "code", "name"));

    seen("consumer-xu", id)
        .body("phase", equalTo("GRANTED"))
        .body("history.type", hasItem("application-granted"))
        .body("history[-1].articles", equalTo(List.of("QYDATA10")));
    as(LIN).get("/api/v1/grants/" + id).then().body("status", equalTo("IN_FORCE"));
    as("publisher")
        .get("/api/v1/projections")
        .then()
        .body("resource", hasItem(DIVISIONS))
        .body("resource", not(hasItem(ALLOWANCE)));
  }

  @Test
  void whatItWantsDecidedTogetherIsDecidedByBothInWhateverOrder() {
    String id = file("consumer-xu", minimal(ALLOWANCE, "name"));
    seen("consumer-xu", id)
        .body("awaited", contains("PROVIDER", "AUTHORITY"))
        .body("due.on", equalTo(Grants.today().plusDays(6).toString()))
        .body("history[0].articles", equalTo(List.of("QYDATA12")));

    done(LIN, id, "authority-decision", YES).body("phase", equalTo("IN_REVIEW"));
    done(WANG, id, "provider-decision", YES).body("phase", equalTo("GRANTED"));
  }

  @Test
  void aRefusalNeedsNoLawAndThereIsNoRulingOnIt() {
    String id = file("consumer-xu", minimal(ALLOWANCE, "name"));

    act(WANG, id, "redirection", Map.of("reason", "非本单位产生"))
        .then()
        .statusCode(422)
        .body("detail", containsString("knows no redirection"));
    done(WANG, id, "provider-decision", Map.of("approve", false, "reason", "与职责无关"))
        .body("phase", equalTo("REFUSED"));
    act("consumer-xu", id, "dispute", Map.of("argument", "依据不足"))
        .then()
        .statusCode(422)
        .body("detail", containsString("knows no ruling"));
  }

  @Test
  void thePublicHasWhatBothAgreedToWithoutAnAgreementThatItDoesNotKnow() {
    String id =
        file("applicant-li", minimal("civil-affairs/elderly_care_institution", "name", "address"));

    done(LIN, id, "authority-decision", YES);
    done(WANG, id, "provider-decision", YES)
        .body("phase", equalTo("GRANTED"))
        .body("$", not(hasKey("agreement")));
  }

  @Test
  void anIssueEndsInItsOutcomesAndInItsTime() {
    String id =
        as("analyst-chen")
            .body(
                Map.of(
                    "resource",
                    ALLOWANCE,
                    "fields",
                    List.of("monthly_amount"),
                    "rows",
                    List.of(Map.of("certificate_no", "DB330212000078")),
                    "description",
                    "金额有误"))
            .post("/api/v1/issues")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    step(LIN, id, "assignment", Map.of("agency", "civil-affairs"))
        .statusCode(200)
        .body("times.due", contains(Grants.today().plusDays(2).toString()))
        .body("times.article", contains("QYDATA20"));

    step(WANG, id, "decision", Map.of("finding", "CONFIRMED_RIGHT", "explanation", "无误"))
        .statusCode(422);
    step(WANG, id, "decision", Map.of("finding", "SETTLED", "explanation", "已沟通")).statusCode(200);
  }

  @Test
  void supervisionCountsWhatItNamesAndNothingElse() throws Exception {
    int year = Grants.today().getYear();

    as(LIN)
        .get("/api/v1/supervision/evaluations/" + year)
        .then()
        .statusCode(200)
        .body("rulebook", equalTo("QYDATA"))
        .body("agencies[0].figures.measure", contains("REPLIES", "SHARING"));
    as(LIN)
        .get("/api/v1/supervision/breaches?year=" + year)
        .then()
        .statusCode(200)
        .body("named.id", contains("slow"));
    ledger.rebuild();
    assertThat(rulebook.rulebook().code()).isEqualTo("QYDATA");
  }

  @ParameterizedTest
  @ValueSource(strings = {DIVISIONS, ALLOWANCE})
  void theSmallestRegulationLetsNothingPassAndSaysSo(String resource) throws IOException {
    smallest();

    as("consumer-xu")
        .body(minimal(resource, resource.equals(DIVISIONS) ? "code" : "name"))
        .post("/api/v1/applications")
        .then()
        .statusCode(422)
        .body("errors.message", hasItem(containsString("the rulebook has no route")))
        .body("errors.messageZh", hasItem(containsString("规则册未规定此类数据的审批途径")));
  }

  @Test
  void underTheSmallestRegulationEveryPageStillAnswers() throws IOException {
    smallest();
    int year = Grants.today().getYear();
    for (String page :
        List.of(
            "rulebook",
            "contracts",
            "applications",
            "grants",
            "issues",
            "catalog/entries",
            "catalog/publication",
            "catalog/updates",
            "catalog/demands",
            "catalog/supplements",
            "open-catalog",
            "supervision/breaches",
            "supervision/evaluations/" + year,
            "ledger")) {
      as(LIN).get("/api/v1/" + page).then().statusCode(200);
    }
  }

  private void smallest() throws IOException {
    rulebook.choose(
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            code: TINY
            title: {zh: 最短的办法, en: The shortest measures}
            articles: 1
            """));
  }

  private static Map<String, Object> minimal(String resource, String... fields) {
    Map<String, Object> form = new HashMap<>();
    form.put("resource", resource);
    form.put("fields", List.of(fields));
    form.put("from", Grants.today().toString());
    form.put("until", Grants.today().plusDays(30).toString());
    return form;
  }

  private static void compile(String contract) {
    as(WANG)
        .contentType("application/yaml")
        .body(contract.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/catalog/entries")
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse submit(String resource) {
    return as(WANG)
        .body(Map.of("resources", List.of(resource)))
        .post("/api/v1/catalog/submissions")
        .then();
  }

  private static ValidatableResponse accept(String resource) {
    return as(LIN)
        .body(
            Map.of(
                "decisions",
                List.of(Map.of("resource", resource, "revision", 2, "accepted", true))))
        .post("/api/v1/catalog/reviews")
        .then();
  }

  private static ValidatableResponse review(String resource, Map<String, String> findings) {
    return as(LIN)
        .body(Map.of("revision", 2, "mayOpen", true, "findings", findings))
        .post("/api/v1/catalog/entries/" + resource + "/opening-reviews")
        .then();
  }

  private static ValidatableResponse step(String who, String id, String step, Map<String, ?> body) {
    return as(who).body(body).post("/api/v1/issues/{id}/{step}", id, step).then();
  }
}
