package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.accept;
import static org.civiclake.governance.server.catalog.CatalogSteps.accepted;
import static org.civiclake.governance.server.catalog.CatalogSteps.compile;
import static org.civiclake.governance.server.catalog.CatalogSteps.giveBack;
import static org.civiclake.governance.server.catalog.CatalogSteps.latestEdition;
import static org.civiclake.governance.server.catalog.CatalogSteps.openingReviewed;
import static org.civiclake.governance.server.catalog.CatalogSteps.publish;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.civiclake.governance.server.catalog.CatalogSteps.submit;
import static org.civiclake.governance.server.catalog.CatalogSteps.withdraw;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an agency's draft to an edition, over REST. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class EntriesTest {

  @Inject FirstEdition firstEdition;
  @Inject Ledger ledger;
  @Inject Catalog catalog;
  @Inject EditionHandler editions;
  @Inject MovableClock clock;

  @Test
  void NB10_NJ10_withoutAnEditionThereIsNothingToUse() {
    assertThat(firstEdition.before()).isEmpty();
  }

  @Test
  void NJ12_SX9_SX10_YZ7_anAgencyCompilesAndTheAuthorityReviewsEntryByEntryAndPublishes() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;

    compile(WANG, Contracts.homes(name))
        .statusCode(201)
        .body("resource", equalTo(resource))
        .body("stage", equalTo("DRAFT"))
        .body("revision", equalTo(1));
    submit(WANG, resource)
        .statusCode(200)
        .body("items[0].stage", equalTo("SUBMITTED"))
        .body("items[0].submittedBy", equalTo(WANG));
    openingReviewed(resource, 1);
    accept(LIN, resource, 1).statusCode(200).body("items[0].stage", equalTo("ACCEPTED"));
    as(WANG).get("/api/v1/contracts/" + resource).then().statusCode(404);

    int edition = publish(LIN).statusCode(201).extract().path("number");

    as(WANG)
        .get("/api/v1/catalog/entries/" + resource)
        .then()
        .body("stage", equalTo("PUBLISHED"))
        .body("published", equalTo(1));
    as("analyst-chen").get("/api/v1/contracts/" + resource).then().statusCode(200);
    as("analyst-chen")
        .get("/api/v1/catalog/editions/" + edition + "/entries/" + resource)
        .then()
        .statusCode(200)
        .body("resource", equalTo(resource));
  }

  @Test
  void SX10_aReturnedEntryComesBackWithItsReasonAndCanBeMended() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    compile(WANG, Contracts.homes(name)).statusCode(201);
    submit(WANG, resource).statusCode(200);

    giveBack(LIN, resource, 1, "摘要过于笼统").statusCode(200);
    as(WANG)
        .get("/api/v1/catalog/entries/" + resource)
        .then()
        .body("stage", equalTo("RETURNED"))
        .body("reason", equalTo("摘要过于笼统"));
    compile(WANG, Contracts.homes(name).replace("version: 1.0.0", "version: 1.0.1"))
        .body("revision", equalTo(2))
        .body("stage", equalTo("DRAFT"));
    submit(WANG, resource).statusCode(200);
    accept(LIN, resource, 1).statusCode(409);
    openingReviewed(resource, 2);
    accept(LIN, resource, 2).statusCode(200);
  }

  @Test
  void SX10_nothingIsAcceptedThatWasNotSubmittedAndNothingReturnedWithoutAReason() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    compile(WANG, Contracts.homes(name)).statusCode(201);

    accept(LIN, resource, 1).statusCode(409);
    submit(WANG, resource).statusCode(200);
    giveBack(LIN, resource, 1, " ").statusCode(400);
    accept(LIN, "civil-affairs/nothing_here", 1).statusCode(404);
  }

  @Test
  void allProblemsOfAContractAreSaidAtOnce() {
    String spoilt =
        Contracts.homes(Contracts.freshName())
            .replace("version: 1.0.0", "version: one")
            .replace("status: active", "status: asleep");

    compile(WANG, spoilt)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.where", hasItems("version", "status"))
        .body("errors", hasSize(2));
    compile(WANG, "{").statusCode(422);
    compile(WANG, "").statusCode(400);
    compile(WANG, "x".repeat(256 * 1024 + 1)).statusCode(413);
  }

  @Test
  void SX9_anAgencyCompilesItsOwnEntriesAlone() {
    compile("steward-zhou", Contracts.homes(Contracts.freshName())).statusCode(403);
    submit("steward-zhou", "civil-affairs/marriage_registration").statusCode(403);
    withdraw("steward-zhou", "civil-affairs/marriage_registration").statusCode(403);
    as("steward-zhou")
        .get("/api/v1/catalog/entries/civil-affairs/marriage_registration")
        .then()
        .statusCode(404);
    as("steward-zhou")
        .queryParam("agency", "civil-affairs")
        .get("/api/v1/catalog/entries")
        .then()
        .body("items.resource", not(hasItem(containsString("civil-affairs"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"analyst-chen", "engineer-sun", "publisher", "auditor-he", "authority-lin"})
  void onlyStewardsCompileSubmitAndWithdraw(String other) {
    compile(other, Contracts.homes(Contracts.freshName())).statusCode(403);
    submit(other, "civil-affairs/marriage_registration").statusCode(403);
    withdraw(other, "civil-affairs/marriage_registration").statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"analyst-chen", "engineer-sun", "publisher", "auditor-he", "steward-wang"})
  void onlyTheAuthorityReviewsAndPublishes(String other) {
    accept(other, "civil-affairs/marriage_registration", 1).statusCode(403);
    publish(other).statusCode(403);
  }

  @Test
  void nobodyDoesAnythingWithoutAToken() {
    Callers.nobody().get("/api/v1/catalog/entries").then().statusCode(401);
    Callers.nobody().get("/api/v1/catalog/editions").then().statusCode(401);
    Callers.nobody().body("{}").post("/api/v1/catalog/editions").then().statusCode(401);
  }

  @Test
  void NB14_NJ14_RZ9_YZ8_everyEditionStaysReadableAndTwoCanBeCompared() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    String contract = Contracts.homes(name);
    int first = published(contract);
    String changed =
        contract
            .replace("version: 1.0.0", "version: 1.1.0")
            .replace("businessName: 机构名称", "businessName: 养老机构名称");
    int second = published(changed);

    as("analyst-chen")
        .get("/api/v1/catalog/editions/" + first + "/entries/" + resource)
        .then()
        .body("version", equalTo("1.0.0"));
    as("analyst-chen")
        .get("/api/v1/catalog/editions/" + second + "/entries/" + resource)
        .then()
        .body("version", equalTo("1.1.0"));
    as("analyst-chen")
        .queryParam("from", first)
        .get("/api/v1/catalog/editions/" + second + "/differences")
        .then()
        .statusCode(200)
        .body("added", hasSize(0))
        .body("removed", hasSize(0))
        .body("changed[0].resource", equalTo(resource))
        .body("changed[0].changes.find { it.where == 'version' }.after", equalTo("1.1.0"));
    as("analyst-chen")
        .queryParam("from", first - 1)
        .get("/api/v1/catalog/editions/" + first + "/differences")
        .then()
        .body("added", hasItem(resource));
    as("analyst-chen").get("/api/v1/catalog/editions/99999").then().statusCode(404);
  }

  @Test
  void thePoliciesFollowFromTheEditionAndFromNothingElse() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    int edition = latestEdition();
    accepted(Contracts.homes(name));
    Map<String, Object> form = Applications.with("resource", resource);
    form.put("fields", List.of("name", "division_code"));
    as("consumer-xu").body(form).post("/api/v1/applications").then().statusCode(422);

    publish(LIN).statusCode(201).body("number", greaterThan(edition));
    String grant = Applications.file("consumer-xu", form);
    projections().body("resource", not(hasItem(resource)));
    Applications.done(LIN, grant, "authority-decision", Applications.YES);
    projections().body("resource", hasItem(resource));

    int revision =
        withdraw(WANG, resource)
            .statusCode(200)
            .body("stage", equalTo("SUBMITTED"))
            .extract()
            .path("revision");
    projections().body("resource", hasItem(resource));
    accept(LIN, resource, revision).statusCode(200);
    publish(LIN).statusCode(201);
    projections().body("resource", not(hasItem(resource)));
    as(WANG).get("/api/v1/contracts/" + resource).then().statusCode(404);
  }

  @Test
  void whatWasNeverPublishedIsWithdrawnAtOnce() {
    String name = Contracts.freshName();
    compile(WANG, Contracts.homes(name)).statusCode(201);

    withdraw(WANG, "civil-affairs/" + name).statusCode(200).body("stage", equalTo("WITHDRAWN"));
    withdraw(WANG, "civil-affairs/" + name).statusCode(409);
    submit(WANG, "civil-affairs/" + name).statusCode(409);
  }

  @Test
  void whenNothingWasAcceptedThereIsNothingToPublish() {
    accepted(Contracts.homes(Contracts.freshName()));
    publish(LIN).statusCode(201);

    publish(LIN).statusCode(409);
  }

  @Test
  void ofTwoReviewersAtTheSameTimeOneDecides() throws Exception {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    compile(WANG, Contracts.homes(name)).statusCode(201);
    submit(WANG, resource).statusCode(200);
    openingReviewed(resource, 1);

    List<Integer> answers =
        atOnce(
            List.of(
                () -> accept(LIN, resource, 1).extract().statusCode(),
                () -> giveBack(LIN, resource, 1, "重复").extract().statusCode(),
                () -> accept(LIN, resource, 1).extract().statusCode(),
                () -> giveBack(LIN, resource, 1, "重复").extract().statusCode()));

    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
  }

  @Test
  void aPublicationAndSubmissionsAtTheSameTimeLoseNothing() throws Exception {
    List<String> resources = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      resources.add(accepted(Contracts.homes(Contracts.freshName())));
    }
    String late = "civil-affairs/" + Contracts.freshName();
    compile(WANG, Contracts.homes(late.substring(14))).statusCode(201);
    openingReviewed(late, 1);

    List<Integer> answers =
        atOnce(
            List.of(
                () -> publish(LIN).extract().statusCode(),
                () -> submit(WANG, late).extract().statusCode(),
                () -> publish(LIN).extract().statusCode(),
                () -> accept(LIN, late, 1).extract().statusCode()));

    assertThat(answers).allMatch(status -> status == 200 || status == 201 || status == 409);
    List<String> inForce =
        as(LIN)
            .queryParam("limit", 200)
            .get("/api/v1/contracts")
            .then()
            .extract()
            .jsonPath()
            .getList("items.resource");
    assertThat(inForce).containsAll(resources);
    assertThat(answers.get(1)).isEqualTo(200);
  }

  @Test
  void theCatalogIsRebuiltFromItsEvents() throws Exception {
    String resource = accepted(Contracts.homes(Contracts.freshName()));
    publish(LIN).statusCode(201);
    String before = snapshot(resource);

    ledger.rebuild();

    assertThat(snapshot(resource)).isEqualTo(before);
  }

  @Test
  void NB51_aPastYearIsSeenByTheEditionThatWasInForceThen() throws Exception {
    String resource = accepted(Contracts.homes(Contracts.freshName()));
    publish(LIN).statusCode(201);
    ResourceId id = ResourceId.parse(resource);
    LocalDate today = Grants.today();

    assertThat(catalog.contractsOn(today)).extracting(Contract::id).contains(id);
    assertThat(catalog.contractsOn(today.minusYears(1))).isEmpty();

    int revision = withdraw(WANG, resource).statusCode(200).extract().path("revision");
    accept(LIN, resource, revision).statusCode(200);
    clock.moveAhead(Duration.ofDays(400));
    try {
      editions.publish(new Actor(LIN, "big-data", Set.of(Role.AUTHORITY)), "次年调整");
    } finally {
      clock.moveAhead(Duration.ZERO);
    }

    assertThat(catalog.contractsOn(today)).extracting(Contract::id).contains(id);
    assertThat(catalog.contractsOn(today.plusDays(400)))
        .isNotEmpty()
        .extracting(Contract::id)
        .doesNotContain(id);
  }

  private static String snapshot(String resource) {
    return as(LIN).get("/api/v1/catalog/entries/" + resource).asString()
        + as(LIN).queryParam("limit", 200).get("/api/v1/catalog/editions").asString()
        + as(LIN)
            .queryParam("limit", 200)
            .get("/api/v1/catalog/editions/" + latestEdition() + "/entries")
            .asString();
  }

  private static ValidatableResponse projections() {
    return as("publisher").get("/api/v1/projections").then().statusCode(200);
  }

  private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(calls.size());
    try {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : people.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      people.shutdownNow();
    }
  }
}
