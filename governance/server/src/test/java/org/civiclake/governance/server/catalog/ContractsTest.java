package org.civiclake.governance.server.catalog;

import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Office.class)
class ContractsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"authority-lin", "steward-wang", "analyst-chen", "engineer-sun", "publisher"})
  void NB11_everyoneWithinGovernmentReadsTheCatalog(String name) {
    as(name)
        .queryParam("limit", 200)
        .get("/api/v1/contracts")
        .then()
        .statusCode(200)
        .body(
            "items.resource",
            hasItems("civil-affairs/subsistence_allowance", "statistics/administrative_division"));
  }

  @Test
  void theCatalogIsReadPageByPage() {
    String first =
        as("analyst-chen")
            .queryParam("limit", 1)
            .get("/api/v1/contracts")
            .then()
            .body("items", hasSize(1))
            .extract()
            .path("next");
    as("analyst-chen")
        .queryParam("limit", 1)
        .queryParam("after", first)
        .get("/api/v1/contracts")
        .then()
        .body("items", hasSize(1))
        .body("items[0].resource", greaterThan(first));
    as("analyst-chen").get("/api/v1/contracts?limit=201").then().statusCode(400);
  }

  @Test
  void NB11_NJ11_YZ7_theCatalogSaysOfAResourceAllThatTheRegulationsAskFor() {
    as("analyst-chen")
        .get("/api/v1/contracts/civil-affairs/subsistence_allowance")
        .then()
        .statusCode(200)
        .body("title", equalTo("最低生活保障"))
        .body("summary", startsWith("全市最低生活保障对象"))
        .body("owningSystem", equalTo("浙江省大救助信息系统"))
        .body("businessName", equalTo("最低生活保障审核确认"))
        .body("theme", equalTo("社会救助"))
        .body("providerName", equalTo("宁波市民政局"))
        .body("shareTier", equalTo("RESTRICTED"))
        .body("shareCondition", startsWith("仅限"))
        .body("openTier", equalTo("PROHIBITED"))
        .body("format", equalTo("XLSX"))
        .body("delivery", hasItem("API"))
        .body("updateFrequency", equalTo("MONTHLY"))
        .body("updateTime", equalTo("每月 5 日 24:00"))
        .body("grade", equalTo("L4"))
        .body("sharePeriod", equalTo("P1Y"))
        .body("fields.find { it.name == 'monthly_amount' }.chineseName", equalTo("月保障金额"))
        .body("fields.find { it.name == 'monthly_amount' }.type", equalTo("decimal(10,2)"));
  }

  @Test
  void aResourceIsShownWithItsFieldsGradesAndMasks() {
    as("analyst-chen")
        .get("/api/v1/contracts/civil-affairs/subsistence_allowance")
        .then()
        .statusCode(200)
        .body("title", equalTo("最低生活保障"))
        .body("providerName", equalTo("宁波市民政局"))
        .body("shareTier", equalTo("RESTRICTED"))
        .body("fields.find { it.name == 'citizen_id' }.mask", equalTo("CITIZEN_ID"))
        .body("fields.find { it.name == 'citizen_id' }.grade", equalTo("L4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"civil-affairs/nothing", "x/y", "A/..%2f"})
  void anUnknownResourceIsAProblem(String resource) {
    as("analyst-chen")
        .urlEncodingEnabled(false)
        .get("/api/v1/contracts/" + resource)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void nobodyReadsItWithoutAToken() {
    Callers.nobody().get("/api/v1/contracts").then().statusCode(401);
  }
}
