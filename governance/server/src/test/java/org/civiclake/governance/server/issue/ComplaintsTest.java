package org.civiclake.governance.server.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.nobody;
import static org.civiclake.governance.server.issue.Matters.ALLOWANCE;
import static org.civiclake.governance.server.issue.Matters.BATCH;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.GrantEvent.GrantGiven;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.Subject;
import org.junit.jupiter.api.Test;

/** What complaints do to data that are open (NB39, RZ21). */
@QuarkusTest
class ComplaintsTest extends MatterTest {

  @Inject OpeningStops openings;
  @Inject Ledger ledger;

  @Test
  void NB39_aComplaintStopsTheOpeningAtOnceAndEndsInRestoringMaskingOrWithdrawing()
      throws SQLException {
    String id = matters.report(LI, "complaints");
    assertThat(openings.all()).doesNotContainKey(ALLOWANCE);
    matters.step(WANG, id, "suspension", Map.of("reason", "先行中止")).statusCode(200);
    assertThat(openings.all()).containsEntry(ALLOWANCE, OpeningStops.Stop.SUSPENDED);
    String other = matters.report(LI, "complaints");
    matters.step(LIN, other, "suspension", Map.of("reason", "先行中止")).statusCode(200);

    matters
        .step(WANG, id, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"))
        .body("openingStopped", equalTo(false));
    assertThat(openings.all()).containsEntry(ALLOWANCE, OpeningStops.Stop.SUSPENDED);
    matters
        .step(WANG, other, "decision", Map.of("finding", "MASKED", "explanation", "脱敏后开放"))
        .body("openingStopped", equalTo(true));
    matters.step(WANG, other, "completion", Map.of("reference", BATCH)).statusCode(200);
    assertThat(openings.all()).doesNotContainKey(ALLOWANCE);
    matters.step(WANG, other, "answer", Map.of("words", "已处理")).body("stage", equalTo("CLOSED"));
    matters.seen(LI, other).body("words.answer", equalTo("已处理"));
    assertThat(articles(id)).contains("NB39");
  }

  @Test
  void NB39_whatThePublicWasGivenGivesNothingWhileTheOpeningIsStopped() throws SQLException {
    String resource = "civil-affairs/elderly_care_institution";
    String grant = givenToThePublic(resource);
    String id = complaintAbout(resource);

    matters.step(WANG, id, "suspension", Map.of("reason", "先行中止")).statusCode(200);
    assertThat(standing(grant)).isEqualTo("SUSPENDED");
    matters
        .step(WANG, id, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"))
        .statusCode(200);

    assertThat(standing(grant)).isEqualTo("IN_FORCE");
  }

  @Test
  void NB39_harvestersAreToldOfNoFilesWhileTheOpeningIsStopped() {
    String resource = "statistics/administrative_division";
    String file = Office.FILES + "/" + resource + ".csv";
    assertThat(harvested()).contains(file);
    String id = complaintAbout(resource);

    matters.step(LIN, id, "suspension", Map.of("reason", "先行中止")).statusCode(200);
    assertThat(harvested()).contains(resource).doesNotContain(file);
    matters
        .step(LIN, id, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"))
        .statusCode(200);

    assertThat(harvested()).contains(file);
  }

  @Test
  void RZ21_aJustifiedComplaintWithdrawsTheDataForGood() throws SQLException {
    rulebook.choose("rizhao");
    String id = complaintAbout("civil-affairs/social_organisation");

    matters
        .step(WANG, id, "decision", Map.of("finding", "WITHDRAWN", "explanation", "侵犯商业秘密"))
        .statusCode(200);

    assertThat(openings.all())
        .containsEntry("civil-affairs/social_organisation", OpeningStops.Stop.WITHDRAWN);
    assertThat(articles(id)).contains("RZ21");
  }

  private static String harvested() {
    return nobody().accept("text/turtle").get("/api/v1/catalog/dcat").then().extract().asString();
  }

  private String complaintAbout(String resource) {
    return matters
        .as(LI)
        .body(Map.of("resource", resource, "description", "公开了我单位的商业秘密"))
        .post("/api/v1/complaints")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String givenToThePublic(String resource) throws SQLException {
    String id = UUID.randomUUID().toString();
    GrantGiven given =
        new GrantGiven(
            ConsumerKind.APPLICANT,
            LI,
            ResourceId.parse(resource),
            Tier.RESTRICTED,
            new TreeSet<>(List.of("name")),
            Optional.empty(),
            "养老服务应用",
            "",
            new TreeSet<>(),
            SEPTEMBER_29,
            SEPTEMBER_29.plusDays(90));
    ledger.change(Actor.PLATFORM, tx -> tx.append(new Subject("grant", id), given, List.of()));
    return id;
  }

  private String standing(String grant) throws SQLException {
    return text("SELECT standing FROM grants WHERE id = ?::uuid", grant);
  }
}
