package org.civiclake.governance.server.catalog;

import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agencies miss, and what they owe. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class DemandsTest {

  private static final String XU = "consumer-xu";

  @Test
  void NJ12_YZ9_YZ15_aDemandIsAssignedAndThenMetByAResource() {
    int demand =
        raise(XU).statusCode(201).body("status", equalTo("RAISED")).extract().path("number");

    decide(LIN, demand, "assignment", Map.of("provider", "civil-affairs"))
        .statusCode(200)
        .body("status", equalTo("ASSIGNED"))
        .body("provider", equalTo("civil-affairs"));
    as(WANG)
        .get("/api/v1/catalog/responsibilities/civil-affairs")
        .then()
        .body("assigned.number", hasItem(demand));

    String name = Contracts.freshName();
    published(Contracts.homes(name));
    decide(LIN, demand, "match", Map.of("resource", "market-regulation/enterprise"))
        .statusCode(409);
    decide(LIN, demand, "match", Map.of("resource", "civil-affairs/" + name))
        .statusCode(200)
        .body("status", equalTo("MATCHED"));
    as(WANG)
        .get("/api/v1/catalog/responsibilities/civil-affairs")
        .then()
        .body("assigned.number", not(hasItem(demand)));
  }

  @Test
  void NJ12_aDemandIsRefusedWithAReasonAndThenItIsSettled() {
    int demand = raise(WANG).statusCode(201).extract().path("number");

    decide(LIN, demand, "refusal", Map.of("reason", "")).statusCode(400);
    decide(LIN, demand, "refusal", Map.of("reason", "无法律依据采集"))
        .statusCode(200)
        .body("reason", equalTo("无法律依据采集"));
    decide(LIN, demand, "assignment", Map.of("provider", "public-security")).statusCode(409);
  }

  @Test
  void whoAsksDoesNotProvideAndWhatIsNotThereMeetsNothing() {
    int demand = raise(XU).statusCode(201).extract().path("number");

    decide(LIN, demand, "assignment", Map.of("provider", "human-resources")).statusCode(409);
    decide(LIN, demand, "assignment", Map.of("provider", "nobody")).statusCode(422);
    decide(LIN, demand, "match", Map.of("resource", "civil-affairs/nothing")).statusCode(422);
    decide(LIN, 999_999, "refusal", Map.of("reason", "无")).statusCode(404);
  }

  @Test
  void NJ13_theResponsibilityListFollowsFromTheEdition() {
    as("steward-zhou")
        .get("/api/v1/catalog/responsibilities/public-security")
        .then()
        .statusCode(200)
        .body("agencyName", equalTo("宁波市公安局"))
        .body("resources.resource", hasItem("public-security/resident"))
        .body(
            "resources.find { it.resource == 'public-security/resident' }.sourceOf",
            hasItems("person.name", "person.citizen-id"));
    as(LIN).get("/api/v1/catalog/responsibilities/nobody").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst-chen", "engineer-sun", "publisher", "applicant-li"})
  void othersNeitherRaiseNorRead(String other) {
    raise(other).statusCode(403);
    as(other).get("/api/v1/catalog/demands").then().statusCode(403);
    as(other).get("/api/v1/catalog/responsibilities/civil-affairs").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"steward-wang", "consumer-xu", "auditor-he"})
  void onlyTheAuthorityDecides(String other) {
    decide(other, 1, "assignment", Map.of("provider", "civil-affairs")).statusCode(403);
    decide(other, 1, "match", Map.of("resource", "civil-affairs/x")).statusCode(403);
    decide(other, 1, "refusal", Map.of("reason", "无")).statusCode(403);
  }

  private static ValidatableResponse raise(String who) {
    return as(who)
        .body(
            Map.of(
                "title", "殡葬服务机构信息",
                "description", "全市殡仪馆、公墓的名称、地址与容量",
                "purpose", "殡葬补贴核验",
                "legalBasis", "《殡葬管理条例》"))
        .post("/api/v1/catalog/demands")
        .then();
  }

  private static ValidatableResponse decide(
      String who, int demand, String step, Map<String, Object> body) {
    return as(who).body(body).post("/api/v1/catalog/demands/" + demand + "/" + step).then();
  }
}
