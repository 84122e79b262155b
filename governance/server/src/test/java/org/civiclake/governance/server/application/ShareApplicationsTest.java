package org.civiclake.governance.server.application;

import static org.civiclake.governance.server.Applications.NO;
import static org.civiclake.governance.server.Applications.YES;
import static org.civiclake.governance.server.Applications.act;
import static org.civiclake.governance.server.Applications.done;
import static org.civiclake.governance.server.Applications.file;
import static org.civiclake.governance.server.Applications.good;
import static org.civiclake.governance.server.Applications.seen;
import static org.civiclake.governance.server.Applications.with;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Share applications over the API, by the people who make and decide them. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class ShareApplicationsTest {

  @Inject ChosenRulebook rulebook;

  @Test
  void NB22_restrictedDataNeedTheProviderAndThenTheAuthority() {
    String id = file("consumer-xu", good());
    seen("consumer-xu", id)
        .body("phase", equalTo("IN_REVIEW"))
        .body("awaited", equalTo(List.of("PROVIDER")))
        .body("reviewer", equalTo("civil-affairs"));

    act("authority-lin", id, "authority-decision", YES).then().statusCode(409);
    done("steward-wang", id, "provider-decision", YES)
        .body("phase", equalTo("IN_REVIEW"))
        .body("awaited", equalTo(List.of("AUTHORITY")));
    as("authority-lin").get("/api/v1/grants/" + id).then().statusCode(404);
    done("authority-lin", id, "authority-decision", YES).body("phase", equalTo("GRANTED"));

    as("authority-lin").get("/api/v1/grants/" + id).then().body("status", equalTo("IN_FORCE"));
    act("authority-lin", id, "authority-decision", YES).then().statusCode(403);
  }

  @Test
  void NB22_unconditionalDataNeedTheAuthorityAlone() {
    String id = file("consumer-xu", Applications.divisions());

    seen("consumer-xu", id).body("awaited", equalTo(List.of("AUTHORITY")));
    done("authority-lin", id, "authority-decision", YES).body("phase", equalTo("GRANTED"));
  }

  @Test
  void SX23_aCitysOtherDepartmentsDoNotApplyHere() {
    rulebook.choose("shaanxi");
    try {
      as("consumer-xu")
          .body(good())
          .post("/api/v1/applications")
          .then()
          .statusCode(422)
          .body("detail", containsString("SX23"))
          .body("detailZh", containsString("不直接受理"));
      String draft = file("consumer-xu", with("draft", true));
      act("consumer-xu", draft, "submission", Map.of()).then().statusCode(422);
      seen("consumer-xu", draft).body("phase", equalTo("DRAFT"));
    } finally {
      rulebook.chooseBack();
    }
    file("consumer-xu", good());
  }

  @ParameterizedTest
  @CsvSource({
    "provider-decision, consumer-xu 403|authority-lin 403|steward-zhou 404|analyst-chen 403",
    "authority-decision, consumer-xu 403|steward-wang 403|engineer-sun 403|publisher 403",
    "redirection, consumer-xu 403|authority-lin 403|steward-zhou 404",
    "assignment, consumer-xu 403|steward-wang 403|authority-lin 409",
    "extension, consumer-xu 403|authority-lin 422",
    "withdrawal, steward-wang 403|authority-lin 403|consumer-qi 404|applicant-li 404",
    "dispute, steward-wang 403|authority-lin 403|consumer-qi 404|consumer-xu 409",
    "ruling, steward-wang 403|consumer-xu 403|authority-lin 409",
    "submission, steward-wang 403|consumer-qi 404|consumer-xu 409",
    "agreement/signature, steward-wang 409|analyst-chen 403|consumer-qi 404|authority-lin 409",
    "agreement/filing, consumer-xu 403|steward-wang 409|authority-lin 409",
    "handover/signature, authority-lin 403|steward-wang 409|consumer-xu 409",
  })
  void onlyThoseWhoseItIsDoIt(String what, String refused) {
    String id = file("consumer-xu", good());
    Map<String, Object> body =
        switch (what) {
          case "provider-decision", "authority-decision" -> YES;
          case "assignment" -> Map.of("agency", "public-security", "reason", "由其产生");
          case "dispute" -> Map.of("argument", "应当共享");
          case "ruling" -> Map.of("share", true, "reasoning", "应当共享");
          case "agreement/signature", "handover/signature" -> Map.of("digest", "x");
          default -> Map.of("reason", "理由");
        };
    for (String one : refused.split("\\|")) {
      String[] parts = one.split(" ");
      act(parts[0], id, what, body)
          .then()
          .statusCode(Integer.parseInt(parts[1]))
          .contentType("application/problem+json");
    }
    Callers.nobody()
        .body(body)
        .post("/api/v1/applications/" + id + "/" + what)
        .then()
        .statusCode(401);
    seen("consumer-xu", id).body("phase", equalTo("IN_REVIEW"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"authority-lin", "steward-wang", "analyst-chen", "engineer-sun", "publisher"})
  void onlyAConsumerFilesForItsAgency(String name) {
    as(name).body(good()).post("/api/v1/applications").then().statusCode(403);
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void NB23_SX4_anApplicationNamesWhatIsWantedAndWhy(String where, Map<String, Object> form) {
    as("consumer-xu")
        .body(form)
        .post("/api/v1/applications")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.where", hasItem(where));
  }

  static List<Object[]> flaws() {
    return List.of(
        new Object[] {"resource", with("resource", "civil-affairs/nothing")},
        new Object[] {"resource", with("resource", "../../etc/passwd")},
        new Object[] {"fields", with("fields", List.of())},
        new Object[] {"fields", with("fields", List.of("*"))},
        new Object[] {"fields", with("fields", List.of("name", "salary"))},
        new Object[] {"fields", with("fields", List.of("bank_account"))},
        new Object[] {"rows.column", with("rows", rows("name", "3302"))},
        new Object[] {"rows", with("rows", rows("division_code", "3302' OR 1=1"))},
        new Object[] {
          "rows", with("rows", Map.of("column", "division_code", "divisions", List.of()))
        },
        new Object[] {"purpose", with("purpose", " ")},
        new Object[] {"scenario", with("scenario", "")},
        new Object[] {"legalBasis", with("legalBasis", "x".repeat(2001))},
        new Object[] {"purpose", with("purpose", "a\u0007b")},
        new Object[] {"delivery", with("delivery", List.of())},
        new Object[] {"delivery", with("delivery", List.of("API", "OFFLINE_HANDOVER"))},
        new Object[] {"from", with("from", "tomorrow")},
        new Object[] {"until", with("until", "2020-01-01")},
        new Object[] {"until", with("until", Grants.today().plusYears(30).toString())});
  }

  private static Map<String, Object> rows(String column, String division) {
    return Map.of("column", column, "divisions", List.of(division));
  }

  @Test
  void allFlawsAreToldAtOnce() {
    as("consumer-xu")
        .body(Map.of("resource", "civil-affairs/subsistence_allowance"))
        .post("/api/v1/applications")
        .then()
        .statusCode(422)
        .body("errors.size()", equalTo(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "\"x\"", "{\"fields\": \"name\"}", "{\"rows\": 7}"})
  void aMalformedBodyIsAProblemAndNoStackTrace(String body) {
    as("consumer-xu")
        .body(body)
        .post("/api/v1/applications")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(not(containsString("Exception")))
        .body(not(containsString("org.civiclake")));
  }

  @Test
  void NB23_aRefusalSaysWhyAndOnWhatLaw() {
    String id = file("consumer-xu", good());

    act("steward-wang", id, "provider-decision", Map.of("approve", false)).then().statusCode(422);
    act("steward-wang", id, "provider-decision", Map.of("approve", false, "reason", "超出范围"))
        .then()
        .statusCode(422);
    act("steward-wang", id, "provider-decision", Map.of()).then().statusCode(400);
    done("steward-wang", id, "provider-decision", NO)
        .body("phase", equalTo("REFUSED"))
        .body("refusal.basis", equalTo("《条例》第九条"))
        .body("history[-1].articles", equalTo(List.of("NB22", "NB23")))
        .body("history[-1].reason", equalTo("超出履职需要"));
    act("authority-lin", id, "authority-decision", YES).then().statusCode(409);
    as("authority-lin").get("/api/v1/grants/" + id).then().statusCode(404);
  }

  @Test
  void NB23_aWrongProviderPassesItOnAndTheAuthorityNamesTheRightOne() {
    String id = file("consumer-xu", good());

    done(
            "steward-wang",
            id,
            "redirection",
            Map.of("reason", "户籍数据由公安产生", "rightProvider", "public-security"))
        .body("phase", equalTo("MISDIRECTED"))
        .body("awaited", equalTo(List.of("AUTHORITY")));
    act("steward-wang", id, "provider-decision", YES).then().statusCode(409);
    act("authority-lin", id, "assignment", Map.of("agency", "nobody", "reason", "由其产生"))
        .then()
        .statusCode(422);
    done("authority-lin", id, "assignment", Map.of("agency", "public-security", "reason", "由其产生"))
        .body("reviewer", equalTo("public-security"))
        .body("awaited", equalTo(List.of("PROVIDER")));
    act("steward-wang", id, "provider-decision", YES).then().statusCode(403);
    done("steward-zhou", id, "provider-decision", YES);
    done("authority-lin", id, "authority-decision", YES).body("phase", equalTo("GRANTED"));
  }

  @Test
  void NB25_aContestedRefusalIsRuledOnAndASecondRefusalIsListed() {
    String id = file("consumer-xu", good());
    done("steward-wang", id, "provider-decision", NO);

    done("consumer-xu", id, "dispute", Map.of("argument", "属于法定职责"))
        .body("phase", equalTo("DISPUTED"));
    done("authority-lin", id, "ruling", Map.of("share", true, "reasoning", "应当共享"))
        .body("phase", equalTo("IN_REVIEW"))
        .body("awaited", equalTo(List.of("PROVIDER")));
    done("steward-wang", id, "provider-decision", NO)
        .body("history.type", hasItem("listed-as-problem"));
    act("consumer-xu", id, "dispute", Map.of("argument", "再次异议")).then().statusCode(409);
  }

  @Test
  void NB23_offlineDataGoByAnAgreementOfThreeAndASlipThatBothSign() {
    Grants.endAll();
    String id = file("consumer-xu", with("delivery", List.of("OFFLINE_HANDOVER")));
    done("steward-wang", id, "provider-decision", YES);
    done("authority-lin", id, "authority-decision", YES).body("phase", equalTo("AGREEMENT"));

    String digest =
        as("steward-wang")
            .body(Map.of("text", "线下移交协议……", "settles", List.of()))
            .put("/api/v1/applications/" + id + "/agreement")
            .then()
            .statusCode(200)
            .body("agreement.signatories", equalTo(List.of("CONSUMER", "PROVIDER", "AUTHORITY")))
            .extract()
            .path("agreement.digest");
    act("consumer-xu", id, "agreement/signature", Map.of("digest", "0".repeat(64)))
        .then()
        .statusCode(409);
    for (String signer : List.of("consumer-xu", "steward-wang", "authority-lin")) {
      done(signer, id, "agreement/signature", Map.of("digest", digest));
    }
    as("consumer-xu")
        .get("/api/v1/applications/" + id + "/agreement")
        .then()
        .statusCode(200)
        .body("text", equalTo("线下移交协议……"))
        .body("paper.signatures.CONSUMER", equalTo("consumer-xu"));
    seen("consumer-xu", id).body("phase", equalTo("HANDOVER"));
    String slip =
        as("steward-wang")
            .body(
                Map.of(
                    "items",
                    List.of(Map.of("name", "名单.xlsx", "bytes", 7, "sha256", "a".repeat(64)))))
            .put("/api/v1/applications/" + id + "/handover")
            .then()
            .statusCode(200)
            .extract()
            .path("slip.digest");
    done("steward-wang", id, "handover/signature", Map.of("digest", slip))
        .body("phase", equalTo("HANDOVER"));
    done("consumer-xu", id, "handover/signature", Map.of("digest", slip))
        .body("phase", equalTo("GRANTED"));
    as("consumer-xu")
        .get("/api/v1/applications/" + id + "/handover")
        .then()
        .body("items[0].name", equalTo("名单.xlsx"));
    as("publisher")
        .get("/api/v1/projections")
        .then()
        .statusCode(200)
        .body("findAll { it.consumer == 'human-resources' }.size()", equalTo(0));
  }

  @Test
  void aDraftIsItsApplicantsAloneUntilItIsSentIn() {
    Map<String, Object> form = with("draft", true);
    form.remove("purpose");
    String id = file("consumer-xu", form);
    for (String other : List.of("steward-wang", "authority-lin", "auditor-he", "consumer-qi")) {
      seen(other, id).statusCode(404);
      as(other)
          .get("/api/v1/applications?limit=200")
          .then()
          .body("applications.id", not(hasItem(id)));
    }

    act("consumer-xu", id, "submission", Map.of()).then().statusCode(422);
    as("consumer-xu").body(good()).put("/api/v1/applications/" + id).then().statusCode(200);
    seen("steward-wang", id).statusCode(200).body("phase", equalTo("IN_REVIEW"));
    as("consumer-xu").body(good()).put("/api/v1/applications/" + id).then().statusCode(409);
  }

  @Test
  void thoseWhoMustAnswerSeeWhatWaitsForThem() {
    String id = file("consumer-xu", good());

    list("steward-wang", "PROVIDER").body("applications.id", hasItem(id));
    list("authority-lin", "AUTHORITY").body("applications.id", not(hasItem(id)));
    list("steward-zhou", "PROVIDER").body("applications.id", not(hasItem(id)));
    done("steward-wang", id, "provider-decision", YES);
    list("authority-lin", "AUTHORITY").body("applications.id", hasItem(id));
    done("consumer-xu", id, "withdrawal", Map.of("reason", "不再需要"))
        .body("phase", equalTo("WITHDRAWN"));
    list("authority-lin", "AUTHORITY").body("applications.id", not(hasItem(id)));
  }

  private static io.restassured.response.ValidatableResponse list(String who, String awaited) {
    return as(who)
        .queryParam("awaited", awaited)
        .queryParam("limit", 200)
        .get("/api/v1/applications")
        .then()
        .statusCode(200);
  }
}
