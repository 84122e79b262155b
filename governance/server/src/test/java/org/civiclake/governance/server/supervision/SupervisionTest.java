package org.civiclake.governance.server.supervision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.application.DeadlineSweep;
import org.civiclake.governance.server.collection.Runs;
import org.civiclake.governance.server.issue.IssueSweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and engines did becomes figures and breaches, down to the events behind them. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class SupervisionTest {

  private static final String LIN = "authority-lin";
  private static final String HE = "auditor-he";
  private static final String WANG = "steward-wang";
  private static final String ZHOU = "steward-zhou";
  private static final String XU = "consumer-xu";
  private static final String CHEN = "analyst-chen";

  @Inject DeadlineSweep deadlines;
  @Inject IssueSweep issues;
  @Inject ChosenRulebook rulebook;
  @Inject MovableClock clock;

  private final Map<String, String> tokens = new HashMap<>();

  @BeforeEach
  void signIn() {
    Stream.of(LIN, HE, WANG, ZHOU, XU, CHEN)
        .forEach(name -> tokens.put(name, Callers.tokenOf(name)));
  }

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void NJ26_NJ46_NJ47_NJ48_aReplyThatCameTooLateIsInTheEvaluationAndAmongTheBreaches()
      throws Exception {
    rulebook.choose("neijiang");
    go("2024-03-04");
    String late = file("2024-03-05");
    String inTime = file("2024-03-05");
    approve(inTime);
    go("2024-03-19");
    deadlines.sweep();
    approve(late);

    go("2024-12-02");
    JsonPath found = breaches(HE, 2024);
    String about = "found.find { it.subject == '%s' }".formatted(late);
    assertThat(found.getString(about + ".sign")).isEqualTo("LATE_REPLY");
    assertThat(found.getString(about + ".agency")).isEqualTo("civil-affairs");
    assertThat(found.getList(about + ".articles")).containsExactly("NJ48");
    assertThat(found.getString(about + ".since")).isEqualTo("2024-03-19");
    assertThat(typesOf(found.getList(about + ".evidence", Long.class)))
        .containsExactly("reply-overdue");
    assertThat(found.getList("found.subject")).doesNotContain(inTime);

    JsonPath figure = figure(HE, 2024, "civil-affairs", "REPLIES");
    assertThat(figure.getLong("figure.outOf") - figure.getLong("figure.count")).isEqualTo(1);
    assertThat(figure.getLong("figure.outOf")).isEqualTo(2);
    assertThat(typesOf(figure.getList("sequences", Long.class)))
        .containsExactly("reply-overdue", "step-approved");
  }

  @Test
  void NB43_NB52_anIssueThatWasHandledTooLateIsABreachOfTheAgencyThatHadToHandleIt()
      throws Exception {
    go("2023-03-06");
    String id =
        as(CHEN)
            .body(
                Map.of(
                    "resource",
                    "civil-affairs/subsistence_allowance",
                    "fields",
                    List.of("monthly_amount"),
                    "rows",
                    List.of(Map.of("certificate_no", "DB330212000077")),
                    "description",
                    "金额有误"))
            .post("/api/v1/issues")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    as(LIN)
        .body(Map.of("agency", "civil-affairs"))
        .post("/api/v1/issues/{id}/assignment", id)
        .then()
        .statusCode(200);
    go("2023-03-14");
    issues.sweep();

    JsonPath found = breaches(LIN, 2023);
    String about = "found.find { it.subject == '%s' }".formatted(id);
    assertThat(found.getString(about + ".sign")).isEqualTo("LATE_ISSUE");
    assertThat(found.getString(about + ".agency")).isEqualTo("civil-affairs");
    assertThat(found.getList(about + ".breaches")).containsExactly("other-duties");
    assertThat(typesOf(found.getList(about + ".evidence", Long.class))).containsExactly("overdue");
    assertThat(breaches(WANG, 2023).getList("found.subject")).contains(id);
    assertThat(breaches(ZHOU, 2023).getList("found.subject")).doesNotContain(id);
  }

  @Test
  void NB51_YZ28_YZ29_catalogCollectionAndQualityAreTracedToEditionsAndBatches() throws Exception {
    Runs.post("rest-file-to-raw.json", "");
    Runs.post("rest-merge-into-branch-of-std.json", "");
    int year = LocalDate.now(Grants.zone()).getYear();

    as(HE)
        .get("/api/v1/supervision/evaluations/{year}", year)
        .then()
        .statusCode(200)
        .body("rulebook", equalTo("NB"))
        .body("agencies.agency", hasItem("statistics"))
        .body("agencies[0].figures", hasSize(8))
        .body("agencies[0].figures[0].articles", hasItem("NB51"));
    JsonPath collection = figure(HE, year, "civil-affairs", "COLLECTION");
    assertThat(collection.getLong("figure.count")).isPositive();
    assertThat(typesOf(collection.getList("sequences", Long.class)))
        .containsExactly("batch-landed", "edition-published");
    JsonPath quality = figure(HE, year, "civil-affairs", "QUALITY");
    assertThat(quality.getLong("figure.outOf")).isGreaterThanOrEqualTo(2);
    assertThat(typesOf(quality.getList("sequences", Long.class))).contains("batch-submitted");
    assertThat(
            typesOf(
                figure(HE, year, "civil-affairs", "CATALOG_COMPLETENESS")
                    .getList("sequences", Long.class)))
        .containsExactly("edition-published", "entry-compiled");
  }

  @Test
  void aStewardSeesItsOwnAgencyOnly() {
    as(WANG)
        .get("/api/v1/supervision/evaluations/2025")
        .then()
        .statusCode(200)
        .body("agencies.agency", equalTo(List.of("civil-affairs")));
    as(WANG).get("/api/v1/supervision/evaluations/2025/statistics/SHARING").then().statusCode(404);
    as(WANG)
        .get("/api/v1/supervision/breaches?year=2025")
        .then()
        .statusCode(200)
        .body("found.agency", everyItem(equalTo("civil-affairs")))
        .body("found.agency", not(hasItem("authority")));
    as(XU).get("/api/v1/supervision/breaches").then().statusCode(403);
  }

  @Test
  void RZ32_aRegulationIsEvaluatedByItsOwnIndicatorsOnly() {
    rulebook.choose("rizhao");

    as(HE)
        .get("/api/v1/supervision/evaluations/2025")
        .then()
        .body(
            "agencies[0].figures.measure",
            equalTo(List.of("QUALITY", "SHARING", "OPENING", "SECURITY")));
    as(HE)
        .get("/api/v1/supervision/breaches?year=2025")
        .then()
        .body("named", hasSize(0))
        .body("found", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluations/1999",
        "evaluations/2999",
        "evaluations/now",
        "breaches?year=20255",
        "breaches?limit=0",
        "breaches?after=-1",
        "evaluations/2025/civil-affairs/SHARING?limit=201"
      })
  void aQuestionThatMakesNoSenseIsRefused(String path) {
    as(HE).get("/api/v1/supervision/" + path).then().statusCode(400);
  }

  private RequestSpecification as(String name) {
    return given().auth().oauth2(tokens.get(name)).contentType(ContentType.JSON);
  }

  private String file(String from) {
    Map<String, Object> form = Applications.good();
    form.put("from", from);
    form.put("until", LocalDate.parse(from).plusDays(30).toString());
    return as(XU)
        .body(form)
        .post("/api/v1/applications")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void approve(String id) {
    as(WANG)
        .body(Applications.YES)
        .post("/api/v1/applications/{id}/provider-decision", id)
        .then()
        .statusCode(200);
  }

  private JsonPath breaches(String who, int year) {
    return as(who)
        .queryParam("year", year)
        .queryParam("limit", 200)
        .get("/api/v1/supervision/breaches")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private JsonPath figure(String who, int year, String agency, String measure) {
    return as(who)
        .queryParam("limit", 200)
        .get("/api/v1/supervision/evaluations/{y}/{a}/{m}", year, agency, measure)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** What sort of events stand at these places of the ledger. */
  private Set<String> typesOf(List<Long> sequences) {
    Set<String> types = new TreeSet<>();
    for (long sequence : sequences) {
      types.add(
          as(HE)
              .queryParam("after", sequence - 1)
              .queryParam("limit", 1)
              .get("/api/v1/ledger")
              .then()
              .statusCode(200)
              .body("events[0].sequence", equalTo((int) sequence))
              .extract()
              .path("events[0].type"));
    }
    return types;
  }

  private void go(String day) {
    Instant morning = LocalDate.parse(day).atTime(9, 0).atZone(Grants.zone()).toInstant();
    clock.moveAhead(Duration.between(Instant.now(), morning));
  }
}
