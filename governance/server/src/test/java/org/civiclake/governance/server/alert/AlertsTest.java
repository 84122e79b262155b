package org.civiclake.governance.server.alert;

import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unusual uses raise alerts that people handle, and all of it is on record. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class AlertsTest {

  @Test
  void NB45_anAlertIsRaisedAcknowledgedAndClosedWithReasonsOnRecord() {
    String id = raised("pull-" + UUID.randomUUID());
    step("steward-wang", id, "acknowledgement", "正在核实").body("stage", equalTo("ACKNOWLEDGED"));
    step("authority-lin", id, "acknowledgement", "再次").statusCode(409);
    step("authority-lin", id, "closure", "已核实").body("stage", equalTo("CLOSED"));
    step("authority-lin", id, "closure", "再次").statusCode(409);

    as("auditor-he")
        .get("/api/v1/ledger?kind=alert&id={id}", id)
        .then()
        .body("events.type", contains("raised", "acknowledged", "closed"))
        .body("events.actor", contains("publisher", "steward-wang", "authority-lin"));
  }

  @Test
  void RZ21_theAuthorityAndTheProviderSeeItAndOthersDoNot() {
    String id = raised("pull-" + UUID.randomUUID());
    for (String who : List.of("authority-lin", "auditor-he", "steward-wang")) {
      as(who).get("/api/v1/alerts/{id}", id).then().statusCode(200);
      as(who).get("/api/v1/alerts?limit=200").then().body("alerts.id", hasItem(id));
    }
    as("steward-zhou").get("/api/v1/alerts/{id}", id).then().statusCode(404);
    as("steward-zhou").get("/api/v1/alerts?limit=200").then().body("alerts.id", not(hasItem(id)));
    step("steward-zhou", id, "acknowledgement", "x").statusCode(404);
    as("analyst-chen").get("/api/v1/alerts").then().statusCode(403);
    step("steward-wang", id, "closure", "x").statusCode(403);
    as("authority-lin").body(form("x")).post("/api/v1/alerts").then().statusCode(403);
  }

  @Test
  void theSameThingTwiceIsOneAlert() {
    String recipient = "pull-" + UUID.randomUUID();
    String id = raised(recipient);
    step("authority-lin", id, "closure", "已核实").statusCode(200);
    as("publisher")
        .body(form(recipient))
        .post("/api/v1/alerts")
        .then()
        .statusCode(201)
        .body("id", equalTo(id))
        .body("stage", equalTo("CLOSED"));
  }

  @Test
  void alertsAreListedByStageAndPaged() {
    String id = raised("pull-" + UUID.randomUUID());
    as("authority-lin")
        .get("/api/v1/alerts?stage=RAISED&limit=1")
        .then()
        .body("alerts.id", contains(id));
    as("authority-lin")
        .get("/api/v1/alerts?stage=CLOSED&limit=200")
        .then()
        .body("alerts.id", not(hasItem(id)));
    as("authority-lin").get("/api/v1/alerts?stage=x").then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({"kind,LOUD,422", "day,yesterday,422", "recipient,'',400", "evidence,'',400"})
  void whatIsNoAlertIsRefused(String name, String value, int status) {
    Map<String, Object> form = new HashMap<>(form("x"));
    form.put(name, value);
    as("publisher").body(form).post("/api/v1/alerts").then().statusCode(status);
  }

  private static String raised(String recipient) {
    return as("publisher")
        .body(form(recipient))
        .post("/api/v1/alerts")
        .then()
        .statusCode(201)
        .body("stage", equalTo("RAISED"))
        .extract()
        .path("id");
  }

  private static Map<String, Object> form(String recipient) {
    return Map.of(
        "recipient",
        recipient,
        "consumer",
        "human-resources",
        "kind",
        "VOLUME",
        "day",
        "2026-03-02",
        "providers",
        List.of("civil-affairs"),
        "evidence",
        "1200000 rows; 40000 on a usual day");
  }

  private static ValidatableResponse step(String who, String id, String step, String reason) {
    return as(who)
        .body(Map.of("reason", reason))
        .post("/api/v1/alerts/{id}/{step}", id, step)
        .then();
  }
}
