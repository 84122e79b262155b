package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.accept;
import static org.civiclake.governance.server.catalog.CatalogSteps.compile;
import static org.civiclake.governance.server.catalog.CatalogSteps.openingReviewed;
import static org.civiclake.governance.server.catalog.CatalogSteps.submit;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is not shared with everyone is filed with its law, and base data are shared with everyone.
 */
@QuarkusTest
@QuarkusTestResource(Office.class)
class TierFilingsTest {

  @Inject ChosenRulebook rulebook;
  @Inject Ledger ledger;

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
  }

  @Test
  void NJ24_whatIsSharedOnConditionsIsFiledWithItsLawAndTheAuthorityAcknowledgesIt()
      throws Exception {
    rulebook.choose("neijiang");
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    compile(WANG, restricted(name)).statusCode(201);
    int revision = submit(WANG, resource).statusCode(200).extract().path("items[0].revision");

    Map<String, Object> filed = filing(LIN, resource);
    assertThat(filed)
        .containsEntry("tier", "RESTRICTED")
        .containsEntry("legalBasis", "《中华人民共和国个人信息保护法》第十三条")
        .containsEntry("filedBy", WANG)
        .doesNotContainKey("acknowledgedBy");
    assertThat(filings("steward-zhou").getList("filings.resource")).doesNotContain(resource);
    openingReviewed(resource, revision);
    accept(LIN, resource, revision).statusCode(200);
    assertThat(filing(WANG, resource)).containsEntry("acknowledgedBy", LIN);
    as("auditor-he")
        .queryParam("kind", "catalog-entry")
        .queryParam("id", resource)
        .get("/api/v1/ledger")
        .then()
        .body("events.find { it.type == 'tier-filed' }.articles", equalTo(List.of("NJ24")));
    ledger.rebuild();
    assertThat(filing(WANG, resource)).containsEntry("acknowledgedBy", LIN);
    as("consumer-xu").get("/api/v1/catalog/tier-filings").then().statusCode(403);
  }

  @Test
  void whereTheRegulationAsksForNoFilingNothingIsFiled() {
    String name = Contracts.freshName();
    compile(WANG, restricted(name)).statusCode(201);
    submit(WANG, "civil-affairs/" + name).statusCode(200);

    JsonPath filings = filings(LIN);
    assertThat(filings.getString("article")).isNull();
    assertThat(filings.getList("filings.resource")).doesNotContain("civil-affairs/" + name);
  }

  @Test
  void NJ24_basicItemsOfABaseDatabaseAreSharedUnconditionally() {
    rulebook.choose("neijiang");
    String name = Contracts.freshName();
    compile(WANG, basic(restricted(name))).statusCode(201);
    submit(WANG, "civil-affairs/" + name)
        .statusCode(422)
        .body("errors.where", hasItem("civil-affairs/" + name + ": shareTier"))
        .body("errors.message", hasItem(containsString("NJ24")));

    String open = Contracts.freshName();
    compile(WANG, basic(Contracts.homes(open))).statusCode(201);
    submit(WANG, "civil-affairs/" + open).statusCode(200);
  }

  @Test
  void aBaseDatabaseThatThereIsNotIsRefused() {
    compile(
            WANG,
            basic(Contracts.homes(Contracts.freshName())).replace("LEGAL_ENTITY", "EVERYTHING"))
        .statusCode(422)
        .body("errors.where", hasItem("customProperties.baseDatabase"));
  }

  private static String restricted(String name) {
    return Contracts.homes(name)
        .replace(
            "  - property: shareTier\n    value: UNCONDITIONAL",
            "  - property: shareTier\n    value: RESTRICTED\n"
                + "  - property: shareCondition\n    value: 用于养老服务监管\n"
                + "  - property: shareReason\n    value: 含经营信息");
  }

  private static String basic(String contract) {
    return contract.replace(
        "  - property: shareTier\n",
        "  - property: baseDatabase\n    value: LEGAL_ENTITY\n  - property: shareTier\n");
  }

  private static Map<String, Object> filing(String who, String resource) {
    return filings(who).getMap("filings.find { it.resource == '%s' }".formatted(resource));
  }

  private static JsonPath filings(String who) {
    return as(who)
        .queryParam("limit", 200)
        .get("/api/v1/catalog/tier-filings")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
