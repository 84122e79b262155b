package org.civiclake.governance.server.catalog;

import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.compile;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.LakeStub;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project's catalog beside its tables. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class ProjectsTest {

  private static final String COLUMNS =
      "record_no string, name string, operator_credit_code string, operator_name string,"
          + " division_code string, address string, bed_count long, recorded_on date,"
          + " contact_name string, contact_phone string";

  @Test
  void NB13_NJ13_SX12_SX36_RZ30_YZ8_aProjectPassesWhenItsTablesAreAsTheCatalogSays() {
    String name = Contracts.freshName();
    published(Contracts.homes(name));
    LakeStub.put("std_civil_affairs." + name, COLUMNS + ", _batch_id string, _row_number long");
    int project = register(WANG, "civil-affairs/" + name).statusCode(201).extract().path("number");

    check(WANG, project)
        .statusCode(200)
        .body("passed", equalTo(true))
        .body("id", notNullValue())
        .body("results[0].table", equalTo("std_civil_affairs." + name));
    as("auditor-he")
        .get("/api/v1/catalog/projects/" + project + "/acceptances")
        .then()
        .body("items", hasSize(1));
    as("auditor-he")
        .queryParam("kind", "catalog-project")
        .queryParam("id", project)
        .get("/api/v1/ledger")
        .then()
        .body("events.type", hasItem("acceptance-checked"));
  }

  @Test
  void NB13_SX36_whatDiffersFailsWithReasonsTableByTableAndColumnByColumn() {
    String missing = Contracts.freshName();
    String different = Contracts.freshName();
    String unpublished = Contracts.freshName();
    published(Contracts.homes(missing));
    published(Contracts.homes(different));
    compile(WANG, Contracts.homes(unpublished)).statusCode(201);
    LakeStub.put(
        "std_civil_affairs." + different,
        COLUMNS.replace("bed_count long", "bed_count string").replace("address string, ", "")
            + ", remarks string");
    int project =
        register(
                WANG,
                "civil-affairs/" + missing,
                "civil-affairs/" + different,
                "civil-affairs/" + unpublished)
            .statusCode(201)
            .extract()
            .path("number");

    check(LIN, project)
        .statusCode(200)
        .body("passed", equalTo(false))
        .body(
            "results.find { it.resource == 'civil-affairs/%s' }.reasons.where".formatted(different),
            containsInAnyOrder("bed_count", "address", "remarks"))
        .body(
            "results.find { it.resource == 'civil-affairs/%s' }.reasons[0].message"
                .formatted(missing),
            containsString("no table"))
        .body(
            "results.find { it.resource == 'civil-affairs/%s' }.reasons[0].messageZh"
                .formatted(unpublished),
            containsString("未纳入"));
  }

  @Test
  void SX12_aProjectHasACatalogBeforeItIsApproved() {
    register(WANG, "civil-affairs/never_compiled").statusCode(404);
    register(WANG, "public-security/resident").statusCode(403);
    register(WANG).statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst-chen", "engineer-sun", "publisher", "consumer-xu"})
  void othersHaveNothingToDoWithProjects(String other) {
    register(other, "civil-affairs/marriage_registration").statusCode(403);
    check(other, 1).statusCode(403);
    as(other).get("/api/v1/catalog/projects").then().statusCode(403);
  }

  @Test
  void anAgencySeesItsOwnProjectsAlone() {
    int project =
        register(WANG, "civil-affairs/marriage_registration")
            .statusCode(201)
            .extract()
            .path("number");

    as("steward-zhou").get("/api/v1/catalog/projects/" + project).then().statusCode(404);
    check("steward-zhou", project).statusCode(404);
    check("auditor-he", project).statusCode(403);
    as(WANG).get("/api/v1/catalog/projects").then().body("items.number", hasItem(project));
  }

  private static ValidatableResponse register(String who, String... resources) {
    return as(who)
        .body(Map.of("name", "智慧养老平台", "resources", List.of(resources)))
        .post("/api/v1/catalog/projects")
        .then();
  }

  private static ValidatableResponse check(String who, int project) {
    return as(who).post("/api/v1/catalog/projects/" + project + "/acceptances").then();
  }
}
