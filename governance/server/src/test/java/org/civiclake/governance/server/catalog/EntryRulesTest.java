package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.accept;
import static org.civiclake.governance.server.catalog.CatalogSteps.compile;
import static org.civiclake.governance.server.catalog.CatalogSteps.publish;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.civiclake.governance.server.catalog.CatalogSteps.reviewOpening;
import static org.civiclake.governance.server.catalog.CatalogSteps.submit;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the regulation and the catalog ask of an entry, over REST. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class EntryRulesTest {

  private static final String ZHOU = "steward-zhou";

  @Test
  void NB21_RZ13_SX20_YZ14_restrictedNeedsReasonAndConditionAndProhibitedALegalBasis() {
    String restricted =
        Contracts.homes(Contracts.freshName())
            .replace("shareTier\n    value: UNCONDITIONAL", "shareTier\n    value: RESTRICTED");
    compile(WANG, restricted)
        .statusCode(422)
        .body(
            "errors.where",
            hasItems("customProperties.shareCondition", "customProperties.shareReason"));

    String prohibited =
        Contracts.closedHomes(Contracts.freshName())
            .replace("shareTier\n    value: UNCONDITIONAL", "shareTier\n    value: PROHIBITED")
            .replace("property: legalBasis", "property: shareReason");
    compile(WANG, prohibited)
        .statusCode(422)
        .body("errors.where", hasItem("customProperties.legalBasis"));
  }

  @Test
  void NB12_NJ17_aSecondSourceIsRefusedWithTheFirstOnesName() {
    String name = Contracts.freshName();
    String claiming =
        Contracts.homes(name)
            .replace(
                "            value: organisation.name\n",
                "            value: organisation.name\n"
                    + "          - property: authoritative\n            value: true\n");
    compile(WANG, claiming).statusCode(201);

    submit(WANG, "civil-affairs/" + name)
        .statusCode(422)
        .body("errors[0].message", containsString("market-regulation/enterprise"))
        .body("errors[0].messageZh", containsString("一数一源"));
    as(WANG)
        .get("/api/v1/catalog/entries/civil-affairs/" + name)
        .then()
        .body("stage", equalTo("DRAFT"));
  }

  @Test
  void NB12_YZ7_anAgencyCannotListWhatItObtainedBySharing() {
    String name = Contracts.freshName();
    published(Contracts.homes(name));
    String copy = Contracts.freshName();
    compile(ZHOU, Contracts.homes(copy).replace("civil-affairs/", "public-security/"))
        .statusCode(201);

    submit(ZHOU, "public-security/" + copy)
        .statusCode(422)
        .body("errors.message", hasItem(containsString("stays out of one's own catalog")));
  }

  @Test
  void fieldsThatLookLikeAnothersDatumAreShownToTheReviewer() {
    String name = Contracts.freshName();
    String silent =
        Contracts.homes(name)
            .replaceAll("          - property: semantics\n            value: organisation.*\n", "");
    compile(WANG, silent).statusCode(201);

    as(LIN)
        .get("/api/v1/catalog/entries/civil-affairs/" + name + "/findings")
        .then()
        .statusCode(200)
        .body("items.where", hasItem("fields.operator_credit_code"));
    as("analyst-chen")
        .get("/api/v1/catalog/entries/civil-affairs/" + name + "/findings")
        .then()
        .statusCode(403);
    as(ZHOU)
        .get("/api/v1/catalog/entries/civil-affairs/" + name + "/findings")
        .then()
        .statusCode(404);
  }

  @Test
  void NB30_aGroundThatTheRegulationDoesNotKnowIsRefused() {
    String name = Contracts.freshName();
    compile(WANG, Contracts.closedHomes(name).replace("NB:consent", "NB:no-such-ground"))
        .statusCode(201);

    submit(WANG, "civil-affairs/" + name)
        .statusCode(422)
        .body("errors.message", hasItem(containsString("secret-or-privacy")));
  }

  @Test
  void NB30_NB31_whatWasClosedIsOpenedAfterAReviewOnRecordAlone() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    published(Contracts.closedHomes(name).replace("NB:consent", "NB:secret-or-privacy"));
    compile(WANG, Contracts.homes(name).replace("1.0.0", "1.1.0")).body("revision", equalTo(2));
    submit(WANG, resource).statusCode(200);

    accept(LIN, resource, 2)
        .statusCode(422)
        .body("detail", containsString("put a review of it on record first"));
    reviewOpening(LIN, resource, 2, Map.of("assessment", "已评估"), "PUBLIC_INTEREST_NOT")
        .statusCode(400);
    reviewOpening(LIN, resource, 2, Map.of(), "MASKING").statusCode(422);
    reviewOpening(LIN, resource, 2, Map.of("assessment", "已脱敏,再识别风险低"), "MASKING")
        .statusCode(200)
        .body("mayOpen", equalTo(true))
        .body("reviewedBy", equalTo(LIN));
    accept(LIN, resource, 2).statusCode(200);
    publish(LIN).statusCode(201);

    as("analyst-chen")
        .get("/api/v1/contracts/" + resource)
        .then()
        .body("openTier", equalTo("RESTRICTED"));
  }

  @Test
  void RZ19_NB52_nothingIsOpenedForTheFirstTimeWithoutAReviewOnRecord() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    compile(WANG, Contracts.homes(name)).statusCode(201);
    submit(WANG, resource).statusCode(200);

    accept(LIN, resource, 1)
        .statusCode(422)
        .body("detail", containsString("put a review of it on record first"));
    reviewOpening(LIN, resource, 1, Map.of(), "MASKING").statusCode(422);
    reviewOpening(LIN, resource, 1, Map.of("assessment", "不含个人信息"), "MASKING").statusCode(200);
    accept(LIN, resource, 1).statusCode(200);
    publish(LIN).statusCode(201);

    compile(WANG, Contracts.homes(name).replace("1.0.0", "1.0.1")).statusCode(201);
    submit(WANG, resource).statusCode(200);
    reviewOpening(LIN, resource, 2, Map.of("assessment", "同前"), "MASKING")
        .statusCode(409)
        .body("detail", containsString("nothing has to be reviewed"));
    accept(LIN, resource, 2).statusCode(200);
  }

  @Test
  void NB30_NB31_aTierThatHidesDataNamesItsGround() {
    String name = Contracts.freshName();
    compile(WANG, Contracts.homes(name).replaceAll("NB:[a-z-]+", "XX:other")).statusCode(201);

    submit(WANG, "civil-affairs/" + name)
        .statusCode(422)
        .body("errors.where", hasItem(containsString("openGrounds")))
        .body("errors.message", hasItem(containsString("NB31")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"steward-wang", "auditor-he", "analyst-chen", "publisher"})
  void onlyTheAuthorityReviewsAnOpening(String other) {
    reviewOpening(
            other, "civil-affairs/marriage_registration", 2, Map.of("assessment", "x"), "MASKING")
        .statusCode(403);
  }

  @Test
  void NB19_whatShouldBeCollectedAndIsNotStandsInTheCatalogWithReasonAndPlan() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    String marked =
        Contracts.homes(name)
            + "  - property: notCollectedReason\n    value: 系统改造中\n"
            + "  - property: collectionPlan\n    value: 2027 年 3 月底前归集\n";
    published(marked);

    as("analyst-chen")
        .get("/api/v1/contracts/" + resource)
        .then()
        .statusCode(200)
        .body("notCollectedReason", equalTo("系统改造中"))
        .body("collectionPlan", equalTo("2027 年 3 月底前归集"));
    assertThat(
            as("publisher")
                .get("/api/v1/projections")
                .then()
                .extract()
                .jsonPath()
                .getList("resource", String.class))
        .doesNotContain(resource);
    compile(WANG, marked.replaceAll("  - property: collectionPlan\n.*\n", "")).statusCode(422);
  }
}
