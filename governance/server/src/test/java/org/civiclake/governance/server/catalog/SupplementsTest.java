package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.compile;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a county files beside the city's catalog. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class SupplementsTest {

  private static final String TANG = "steward-tang";

  @Test
  void NB10_NB32_NJ12_aCountyFilesItsSupplementAndTheCityPutsItOnRecord() {
    String resource = compiled();

    int number =
        file(TANG, resource)
            .statusCode(201)
            .body("status", equalTo("FILED"))
            .body("agencyName", equalTo("宁波市海曙区民政局"))
            .body("division", equalTo("330203"))
            .body("level", equalTo(3))
            .extract()
            .path("number");
    as(LIN)
        .post("/api/v1/catalog/supplements/" + number + "/acknowledgement")
        .then()
        .statusCode(200)
        .body("status", equalTo("ACKNOWLEDGED"))
        .body("decidedBy", equalTo(LIN));

    as("analyst-chen")
        .get("/api/v1/catalog/supplements/" + number)
        .then()
        .statusCode(200)
        .body("entries.resource", hasItem(resource))
        .body("entries", hasSize(1));
    as("analyst-chen")
        .get("/api/v1/catalog/supplements/" + number + "/entries/" + resource)
        .then()
        .statusCode(200)
        .body("title", equalTo("养老机构"));
  }

  @Test
  void NB10_aSupplementIsOnRecordAndNotInForce() {
    String resource = compiled();
    int number = file(TANG, resource).statusCode(201).extract().path("number");
    as(LIN)
        .post("/api/v1/catalog/supplements/" + number + "/acknowledgement")
        .then()
        .statusCode(200);

    as("analyst-chen").get("/api/v1/contracts/" + resource).then().statusCode(404);
    assertThat(
            as("publisher")
                .get("/api/v1/projections")
                .then()
                .extract()
                .jsonPath()
                .getList("resource", String.class))
        .doesNotContain(resource);
  }

  @Test
  void SX4_anAgencyOfTheCityItselfFilesNone() {
    String name = Contracts.freshName();
    compile(WANG, Contracts.homes(name)).statusCode(201);

    file(WANG, "civil-affairs/" + name).statusCode(409);
  }

  @Test
  void aSupplementIsDecidedOnOnceAndGivenBackWithAReason() {
    int number = file(TANG, compiled()).statusCode(201).extract().path("number");

    giveBack(number, "").statusCode(400);
    giveBack(number, "条目与市级目录重复").statusCode(200).body("reason", equalTo("条目与市级目录重复"));
    as(LIN)
        .post("/api/v1/catalog/supplements/" + number + "/acknowledgement")
        .then()
        .statusCode(409);
  }

  @Test
  void anAgencyFilesItsOwnEntriesAlone() {
    file(TANG, "civil-affairs/marriage_registration").statusCode(403);
    file(TANG, "haishu-civil-affairs/nothing").statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"authority-lin", "auditor-he", "analyst-chen", "engineer-sun", "publisher"})
  void onlyStewardsFile(String other) {
    file(other, "haishu-civil-affairs/homes").statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"steward-tang", "auditor-he", "analyst-chen", "engineer-sun", "publisher"})
  void onlyTheAuthorityPutsOnRecord(String other) {
    as(other).post("/api/v1/catalog/supplements/1/acknowledgement").then().statusCode(403);
    as(other)
        .body(Map.of("reason", "x"))
        .post("/api/v1/catalog/supplements/1/return")
        .then()
        .statusCode(403);
    as(other).get("/api/v1/catalog/supplements").then().statusCode(200);
  }

  @Test
  void nobodyReadsThemWithoutAToken() {
    Callers.nobody().get("/api/v1/catalog/supplements").then().statusCode(401);
    as(LIN).get("/api/v1/catalog/supplements/none").then().statusCode(404);
  }

  private static String compiled() {
    String name = Contracts.freshName();
    return compile(
            TANG,
            Contracts.homes(name)
                .replace("civil-affairs/", "haishu-civil-affairs/")
                .replace("机构名称", "本区机构名称" + name))
        .statusCode(201)
        .extract()
        .path("resource");
  }

  private static ValidatableResponse giveBack(int number, String reason) {
    return as(LIN)
        .body(Map.of("reason", reason))
        .post("/api/v1/catalog/supplements/" + number + "/return")
        .then();
  }

  private static ValidatableResponse file(String who, String resource) {
    return as(who)
        .body(Map.of("resources", List.of(resource), "note", "海曙区 2026 年补充目录"))
        .post("/api/v1/catalog/supplements")
        .then();
  }
}
