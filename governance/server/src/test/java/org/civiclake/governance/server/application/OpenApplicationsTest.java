package org.civiclake.governance.server.application;

import static org.civiclake.governance.server.Applications.YES;
import static org.civiclake.governance.server.Applications.act;
import static org.civiclake.governance.server.Applications.done;
import static org.civiclake.governance.server.Applications.file;
import static org.civiclake.governance.server.Applications.good;
import static org.civiclake.governance.server.Applications.seen;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applications by the public for data that are open with restrictions, over the API. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class OpenApplicationsTest {

  private static final String RESOURCE = "civil-affairs/elderly_care_institution";

  private static final Map<String, Object> TENDER =
      Map.of(
          "method", "OPEN_TENDER",
          "reference", "内公资交〔2026〕17号",
          "announced", "2026-03-02",
          "decided", "2026-03-23",
          "candidates", 4,
          "chosen", true,
          "reason", "综合评分");

  @Inject ChosenRulebook rulebook;

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
  }

  @Test
  void NB37_theApplicantGetsDataOnlyAfterBothConsentedAndNB38_theAgreementIsSignedAndFiled() {
    String id = file("applicant-li", form());
    seen("applicant-li", id)
        .body("kind", equalTo("OPEN"))
        .body("consumer", equalTo("applicant-li"))
        .body("awaited", equalTo(List.of("PROVIDER", "AUTHORITY")));

    done("authority-lin", id, "authority-decision", YES).body("phase", equalTo("IN_REVIEW"));
    done("steward-wang", id, "provider-decision", YES).body("phase", equalTo("AGREEMENT"));
    act("steward-wang", id, "agreement/filing", Map.of()).then().statusCode(409);
    String digest = propose(id).extract().path("agreement.digest");
    done("applicant-li", id, "agreement/signature", Map.of("digest", digest));
    done("steward-wang", id, "agreement/signature", Map.of("digest", digest))
        .body("phase", equalTo("AGREEMENT"));
    as("applicant-li").get("/api/v1/grants/" + id).then().statusCode(404);
    done("steward-wang", id, "agreement/filing", Map.of())
        .body("phase", equalTo("GRANTED"))
        .body("history.type", hasItem("agreement-filed"));

    as("applicant-li")
        .get("/api/v1/grants/" + id)
        .then()
        .body("consumerKind", equalTo("APPLICANT"))
        .body("status", equalTo("IN_FORCE"));
    as("consumer-xu").get("/api/v1/grants/" + id).then().statusCode(404);
    as("publisher")
        .get("/api/v1/projections")
        .then()
        .body(
            "findAll { it.consumer == 'applicant-li' }.collect { [it.resource, it.reach] }",
            hasItem(List.of(RESOURCE, "SIGNED_IN")));
  }

  @Test
  void NJ32_commercialDevelopmentIsGivenOnlyToWhomACompetitionChose() {
    rulebook.choose("neijiang");
    as("applicant-li").body(form()).post("/api/v1/applications").then().statusCode(422);
    String id = file("applicant-li", with("use", "commercial"));
    done("steward-wang", id, "provider-decision", YES).body("phase", equalTo("SELECTION"));
    seen("applicant-li", id)
        .body("request.use", equalTo("commercial"))
        .body("awaited", equalTo(List.of("PROVIDER")));
    act("applicant-li", id, "selection", TENDER).then().statusCode(403);
    act("steward-zhou", id, "selection", TENDER).then().statusCode(404);
    act("steward-wang", id, "selection", tender("candidates", 1)).then().statusCode(422);
    act("steward-wang", id, "selection", tender("chosen", "")).then().statusCode(400);
    as("applicant-li").get("/api/v1/grants/" + id).then().statusCode(404);

    done("steward-wang", id, "selection", TENDER)
        .body("phase", equalTo("AGREEMENT"))
        .body("selection.reference", equalTo("内公资交〔2026〕17号"))
        .body("history[-2].type", equalTo("competition-held"))
        .body("history[-2].articles", equalTo(List.of("NJ32")));
    String digest = propose(id).extract().path("agreement.digest");
    done("applicant-li", id, "agreement/signature", Map.of("digest", digest));
    done("steward-wang", id, "agreement/signature", Map.of("digest", digest))
        .body("phase", equalTo("GRANTED"));
    as("applicant-li").get("/api/v1/grants/" + id).then().body("status", equalTo("IN_FORCE"));
  }

  @Test
  void NJ32_whomTheCompetitionPassedOverGetsNoGrantAndReadsWhy() {
    rulebook.choose("neijiang");
    String id = file("applicant-li", with("use", "commercial"));
    done("steward-wang", id, "provider-decision", YES);

    done("authority-lin", id, "selection", tender("chosen", false))
        .body("phase", equalTo("NOT_CHOSEN"));
    seen("applicant-li", id)
        .body("selection.chosen", equalTo(false))
        .body("selection.reason", equalTo("综合评分"));
    act("authority-lin", id, "selection", TENDER).then().statusCode(409);
    as("applicant-li").get("/api/v1/grants/" + id).then().statusCode(404);
  }

  @Test
  void NB36_everyoneCanReadWhoReceivedRestrictedData() {
    String id = granted();

    recipients()
        .body("article", equalTo("NB36"))
        .body("recipients.resource", hasItem(RESOURCE))
        .body("recipients.recipient", hasItem("applicant-li"));
    as("steward-wang")
        .body(Map.of("reason", "超范围使用"))
        .post("/api/v1/grants/{id}/suspension", id)
        .then()
        .statusCode(200);
    recipients().body("recipients.status", hasItem("SUSPENDED"));
  }

  @Test
  void whereTheRulebookPublishesNoRecipientsNobodyIsListed() {
    granted();
    rulebook.choose("yinzhou");

    recipients().body("article", equalTo(null)).body("recipients.size()", equalTo(0));
  }

  @Test
  void NB40_theProviderAndTheAuthorityStopAnApplicantsUseAtOnce() {
    String id = granted();
    for (String other : List.of("applicant-li", "consumer-xu")) {
      as(other)
          .body(Map.of("reason", "x"))
          .post("/api/v1/grants/{id}/revocation", id)
          .then()
          .statusCode(403);
    }
    as("steward-wang")
        .body(Map.of("reason", "存在安全风险"))
        .post("/api/v1/grants/{id}/revocation", id)
        .then()
        .body("status", equalTo("TERMINATED"));
    as("auditor-he")
        .queryParam("kind", "grant")
        .queryParam("id", id)
        .get("/api/v1/ledger")
        .then()
        .body("events[-1].articles", equalTo(List.of("NB40")))
        .body("events[-1].reason", equalTo("存在安全风险"));
  }

  @Test
  void NB39_whatAComplaintHasClosedIsGivenToNobodyUntilItIsVerified() {
    String id = file("applicant-li", form());
    done("authority-lin", id, "authority-decision", YES);
    done("steward-wang", id, "provider-decision", YES);
    String digest = propose(id).extract().path("agreement.digest");
    done("applicant-li", id, "agreement/signature", Map.of("digest", digest));
    done("steward-wang", id, "agreement/signature", Map.of("digest", digest));
    String earlier = granted();
    String complaint = complain();

    act("steward-wang", id, "agreement/filing", Map.of()).then().statusCode(409);
    as("applicant-li").get("/api/v1/grants/" + earlier).then().body("status", equalTo("SUSPENDED"));
    as("steward-wang")
        .body(Map.of("reason", "恢复"))
        .post("/api/v1/grants/{id}/resumption", earlier)
        .then()
        .statusCode(409);
    reopen(complaint);
    as("applicant-li").get("/api/v1/grants/" + earlier).then().body("status", equalTo("IN_FORCE"));
    done("steward-wang", id, "agreement/filing", Map.of()).body("phase", equalTo("GRANTED"));
  }

  @Test
  void anApplicantSeesOnlyTheirOwnApplications() {
    String id = file("applicant-li", form());
    String other = file("consumer-xu", good());

    as("applicant-li")
        .get("/api/v1/applications?limit=200")
        .then()
        .body("applications.id", hasItem(id))
        .body("applications.id", not(hasItem(other)))
        .body("applications.consumer", everyItem(equalTo("applicant-li")));
    seen("applicant-li", other).statusCode(404);
    seen("consumer-xu", id).statusCode(404);
    as("applicant-li").body(good()).post("/api/v1/applications").then().statusCode(422);
  }

  private static String complain() {
    String complaint =
        as("applicant-li")
            .body(Map.of("resource", RESOURCE, "description", "公开了我单位的商业秘密"))
            .post("/api/v1/complaints")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    step(complaint, "suspension", Map.of("reason", "先行中止"));
    return complaint;
  }

  private static void reopen(String complaint) {
    step(complaint, "decision", Map.of("finding", "RESTORED", "explanation", "未侵权"));
  }

  private static void step(String complaint, String step, Map<String, Object> body) {
    as("steward-wang")
        .body(body)
        .post("/api/v1/issues/{id}/{step}", complaint, step)
        .then()
        .statusCode(200);
  }

  private static String granted() {
    String id = file("applicant-li", form());
    done("authority-lin", id, "authority-decision", YES);
    done("steward-wang", id, "provider-decision", YES);
    String digest = propose(id).extract().path("agreement.digest");
    done("applicant-li", id, "agreement/signature", Map.of("digest", digest));
    done("steward-wang", id, "agreement/signature", Map.of("digest", digest));
    done("steward-wang", id, "agreement/filing", Map.of()).body("phase", equalTo("GRANTED"));
    return id;
  }

  private static ValidatableResponse propose(String id) {
    return as("steward-wang")
        .body(
            Map.of(
                "text", "公共数据开放利用协议……", "settles", List.of("PURPOSE", "SECURITY", "SUPERVISION")))
        .put("/api/v1/applications/" + id + "/agreement")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse recipients() {
    return Callers.nobody().get("/api/v1/open/recipients?limit=200").then().statusCode(200);
  }

  private static Map<String, Object> form() {
    Map<String, Object> form = good();
    form.put("resource", RESOURCE);
    form.put("fields", List.of("name"));
    form.remove("rows");
    return form;
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> form = new HashMap<>(form());
    form.put(name, value);
    return form;
  }

  private static Map<String, Object> tender(String name, Object value) {
    Map<String, Object> form = new HashMap<>(TENDER);
    form.put(name, value);
    return form;
  }
}
