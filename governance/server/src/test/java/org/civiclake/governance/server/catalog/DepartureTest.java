package org.civiclake.governance.server.catalog;

import static org.civiclake.governance.server.Applications.YES;
import static org.civiclake.governance.server.Applications.act;
import static org.civiclake.governance.server.Applications.done;
import static org.civiclake.governance.server.Applications.file;
import static org.civiclake.governance.server.Applications.seen;
import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.catalog.CatalogSteps.LIN;
import static org.civiclake.governance.server.catalog.CatalogSteps.WANG;
import static org.civiclake.governance.server.catalog.CatalogSteps.accept;
import static org.civiclake.governance.server.catalog.CatalogSteps.publish;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.civiclake.governance.server.catalog.CatalogSteps.withdraw;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of applications and grants when their resource can be used no longer. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class DepartureTest {

  @Inject Ledger ledger;

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @Test
  void whatLeavesTheCatalogLeavesNobodyWaitingAndNothingGranted() throws Exception {
    String resource = home();
    String granted = file("consumer-xu", form(resource));
    done(LIN, granted, "authority-decision", YES);
    String waiting = file("consumer-qi", form(resource));
    String other = file("consumer-qi", Applications.divisions());
    Map<String, Object> unsent = form(resource);
    unsent.put("draft", true);
    String draft = file("consumer-xu", unsent);

    int revision = withdraw(WANG, resource).statusCode(200).extract().path("revision");
    accept(LIN, resource, revision).statusCode(200);
    seen("consumer-qi", waiting).body("phase", equalTo("IN_REVIEW"));
    int edition = publish(LIN).statusCode(201).extract().path("number");

    for (String id : List.of(waiting, draft)) {
      String applicant = id.equals(waiting) ? "consumer-qi" : "consumer-xu";
      seen(applicant, id)
          .body("phase", equalTo("LAPSED"))
          .body("$", not(hasKey("awaited")))
          .body("history[-1].type", equalTo("application-lapsed"))
          .body("history[-1].articles", equalTo(List.of("NB10", "NB14")))
          .body("history[-1].reason", containsString("edition " + edition));
      act(applicant, id, "withdrawal", Map.of("reason", "不再需要")).then().statusCode(409);
    }
    act(LIN, waiting, "authority-decision", YES).then().statusCode(409);
    as(LIN)
        .get("/api/v1/grants/" + granted)
        .then()
        .body("status", equalTo("TERMINATED"))
        .body("reason", containsString("edition " + edition));
    as("consumer-xu").body(form(resource)).post("/api/v1/applications").then().statusCode(422);
    seen("consumer-qi", other).body("phase", equalTo("IN_REVIEW"));

    ledger.rebuild();
    seen("consumer-qi", waiting).body("phase", equalTo("LAPSED"));
  }

  @Test
  void NB19_whatIsNoLongerCollectedLeavesNobodyWaiting() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    published(Contracts.homes(name));
    String waiting = file("consumer-qi", form(resource));

    published(
        Contracts.homes(name).replace("1.0.0", "1.1.0")
            + "  - property: notCollectedReason\n    value: 系统改造中\n"
            + "  - property: collectionPlan\n    value: 2027 年 3 月底前归集\n");

    seen("consumer-qi", waiting)
        .body("phase", equalTo("LAPSED"))
        .body("history[-1].reason", containsString("不再归集"));
  }

  @Test
  void aNewRevisionOfAResourceEndsNothing() {
    String name = Contracts.freshName();
    String resource = "civil-affairs/" + name;
    published(Contracts.homes(name));
    String waiting = file("consumer-qi", form(resource));

    published(Contracts.homes(name).replace("1.0.0", "1.1.0"));

    seen("consumer-qi", waiting).body("phase", equalTo("IN_REVIEW"));
    done(LIN, waiting, "authority-decision", YES).body("phase", equalTo("GRANTED"));
  }

  private static String home() {
    String name = Contracts.freshName();
    published(Contracts.homes(name));
    return "civil-affairs/" + name;
  }

  private static Map<String, Object> form(String resource) {
    Map<String, Object> form = Applications.with("resource", resource);
    form.put("fields", List.of("name", "division_code"));
    return form;
  }
}
