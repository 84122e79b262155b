package org.civiclake.governance.server.catalog;

import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.compile;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.civiclake.governance.server.catalog.CatalogSteps.submit;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog's own deadlines. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class UpdatesTest {

  @Inject ChosenRulebook rulebook;
  @Inject MovableClock clock;

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void SX15_aChangeOfWhatASystemHoldsTakesEffectOnlyWhenTheAuthorityHasConfirmedIt() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    published(Contracts.homes(name));
    rulebook.choose("shaanxi");

    compile(WANG, Contracts.homes(name).replace("1.0.0", "1.1.0")).statusCode(201);
    int revision = submit(WANG, resource).statusCode(200).extract().path("items[0].revision");
    as(WANG).get("/api/v1/contracts/" + resource).then().body("version", equalTo("1.0.0"));
    CatalogSteps.accept(WANG, resource, revision).statusCode(403);
    CatalogSteps.accept(LIN, resource, revision).statusCode(200);
    as(WANG).get("/api/v1/contracts/" + resource).then().body("version", equalTo("1.0.0"));
    CatalogSteps.publish(LIN).statusCode(201);
    as(WANG).get("/api/v1/contracts/" + resource).then().body("version", equalTo("1.1.0"));
  }

  @Test
  void NJ14_anUpdateIsDueFifteenWorkingDaysAfterTheChangeAndItsReviewTenAfterThat() {
    rulebook.choose("neijiang");
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    published(Contracts.homes(name));

    int update =
        call(WANG, resource, "law-changed", LocalDate.of(2026, 3, 2))
            .statusCode(201)
            .body("due.status", equalTo("AT"))
            .body("due.date", equalTo("2026-03-23"))
            .body("due.article", equalTo("NJ14"))
            .body("late", equalTo(true))
            .extract()
            .path("number");
    compile(WANG, Contracts.homes(name).replace("1.0.0", "1.1.0")).statusCode(201);
    submit(WANG, resource)
        .statusCode(200)
        .body("items[0].review.status", equalTo("AT"))
        .body("items[0].review.article", equalTo("NJ14"))
        .body("items[0].overdue", equalTo(false));
    as(WANG)
        .queryParam("limit", 200)
        .get("/api/v1/catalog/updates")
        .then()
        .body(
            "items.find { it.number == %d }.madeOn".formatted(update),
            equalTo(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()));

    clock.moveAhead(Duration.ofDays(25));
    as(LIN).get("/api/v1/catalog/entries/" + resource).then().body("overdue", equalTo(true));
  }

  @Test
  void NJ14_RZ9_YZ8_theCircumstancesAreThoseOfTheRegulationInForce() {
    call(WANG, "civil-affairs/marriage_registration", "law-changed", LocalDate.of(2026, 3, 2))
        .statusCode(422);
    rulebook.choose("rizhao");
    call(WANG, "civil-affairs/marriage_registration", "law-changed", LocalDate.of(2026, 3, 2))
        .statusCode(201)
        .body("due.status", equalTo("NOT_SET"));
    call(WANG, "civil-affairs/marriage_registration", "catalog-changed", LocalDate.of(2026, 3, 2))
        .statusCode(422);
    rulebook.choose("yinzhou");
    call(WANG, "civil-affairs/marriage_registration", "catalog-changed", LocalDate.of(2026, 3, 2))
        .statusCode(201);
  }

  @Test
  void anAgencySpeaksForItsOwnEntriesAndOfWhatHasHappened() {
    rulebook.choose("neijiang");
    call(
            "steward-zhou",
            "civil-affairs/marriage_registration",
            "law-changed",
            LocalDate.of(2026, 3, 2))
        .statusCode(403);
    call(WANG, "civil-affairs/nothing", "law-changed", LocalDate.of(2026, 3, 2)).statusCode(404);
    call(WANG, "civil-affairs/marriage_registration", "law-changed", LocalDate.now().plusDays(9))
        .statusCode(400);
    as("steward-zhou")
        .queryParam("limit", 200)
        .get("/api/v1/catalog/updates")
        .then()
        .body("items.resource", not(hasItem("civil-affairs/marriage_registration")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst-chen", "engineer-sun", "auditor-he", "publisher"})
  void othersCallForNothing(String other) {
    call(other, "civil-affairs/marriage_registration", "law-changed", LocalDate.of(2026, 3, 2))
        .statusCode(403);
  }

  @Test
  void NB14_theYearsCatalogIsPublishedByTheEndOfJune() {
    as(LIN)
        .queryParam("year", 2020)
        .get("/api/v1/catalog/publication")
        .then()
        .statusCode(200)
        .body("due", equalTo("2020-06-30"))
        .body("article", equalTo("NB14"))
        .body("edition", nullValue())
        .body("late", equalTo(true));
    as(LIN)
        .queryParam("year", 2190)
        .get("/api/v1/catalog/publication")
        .then()
        .body("late", equalTo(false));
    as(LIN).get("/api/v1/catalog/publication").then().body("edition", equalTo(1));
    as(LIN).queryParam("year", "last").get("/api/v1/catalog/publication").then().statusCode(400);

    rulebook.choose("neijiang");
    as(LIN).get("/api/v1/catalog/publication").then().body("due", nullValue());
  }

  private static ValidatableResponse call(
      String who, String resource, String circumstance, LocalDate occurredOn) {
    return as(who)
        .body(
            Map.of(
                "resource",
                resource,
                "circumstance",
                circumstance,
                "occurredOn",
                occurredOn.toString(),
                "note",
                "省条例修订"))
        .post("/api/v1/catalog/updates")
        .then();
  }
}
