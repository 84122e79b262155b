package org.civiclake.governance.server.grant;

import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.application.DeadlineSweep;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of grants once they are given. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class GrantsTest {

  @Inject DeadlineSweep sweep;
  @Inject MovableClock clock;
  @Inject Ledger ledger;

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @AfterEach
  void now() {
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void NB23_anApprovedApplicationGivesWhatItNamedAndThoseConcernedReadIt() {
    String id = Grants.give(Grants.good("human-resources"));

    for (String concerned :
        List.of("authority-lin", "auditor-he", "steward-wang", "analyst-chen", "consumer-xu")) {
      as(concerned)
          .get("/api/v1/grants/{id}", id)
          .then()
          .statusCode(200)
          .body("status", equalTo("IN_FORCE"))
          .body("consumer", equalTo("human-resources"))
          .body("givenBy", equalTo("authority-lin"))
          .body("fields", equalTo(List.of("citizen_id", "division_code", "name")))
          .body("rows.divisions", equalTo(List.of("330203")));
    }
    for (String stranger : List.of("steward-zhou", "analyst-zhao", "applicant-li")) {
      as(stranger).get("/api/v1/grants/{id}", id).then().statusCode(404);
      as(stranger).get("/api/v1/grants").then().statusCode(200).body("grants.id", not(hasItem(id)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"authority-lin", "steward-wang", "consumer-xu"})
  void nobodyPlantsAGrantByHand(String name) {
    as(name).body(Grants.good("human-resources")).post("/api/v1/grants").then().statusCode(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspension", "resumption", "revocation"})
  void NB26_theProviderAndTheAuthorityStopAGrantAndNobodyElseDoes(String what) {
    String id = Grants.give(Grants.good("human-resources"));

    for (String other : List.of("consumer-xu", "analyst-chen", "engineer-sun", "publisher")) {
      change(other, id, what, 403);
    }
    change("steward-zhou", id, what, 404);
    Callers.nobody()
        .body(Map.of("reason", "x"))
        .post("/api/v1/grants/{id}/{what}", id, what)
        .then()
        .statusCode(401)
        .body("detailZh", containsString("令牌"));
    change("steward-wang", id, what, 200);
    change("authority-lin", id, what, 200);
  }

  @Test
  void NB26_aSuspendedGrantIsResumedAndATerminatedOneIsNot() {
    String id = Grants.give(Grants.good("human-resources"));

    change("steward-wang", id, "suspension", 200);
    status(id, "SUSPENDED");
    change("steward-wang", id, "resumption", 200);
    status(id, "IN_FORCE");
    change("steward-wang", id, "revocation", 200);
    status(id, "TERMINATED");
    change("authority-lin", id, "resumption", 409);
    change("authority-lin", id, "suspension", 409);
    as("analyst-chen")
        .get("/api/v1/grants/{id}", id)
        .then()
        .body("reason", equalTo("超范围使用"))
        .body("changedBy", equalTo("steward-wang"));
  }

  @Test
  void aSecondGrantForTheSameTakesTheFirstOnesPlace() {
    String first = Grants.give(Grants.good("human-resources"));
    Map<String, Object> more = Grants.good("human-resources");
    more.put("fields", List.of("name"));

    String second = Grants.give(more);

    status(first, "REPLACED");
    status(second, "IN_FORCE");
  }

  @Test
  void aSecondGrantThatBeginsLaterLetsTheFirstGoOnUntilThen() {
    String first = Grants.give(Grants.good("human-resources"));
    Map<String, Object> later = Grants.good("human-resources");
    later.put("from", Grants.today().plusDays(10).toString());

    String second = Grants.give(later);

    as("authority-lin")
        .get("/api/v1/grants/{id}", first)
        .then()
        .body("status", equalTo("IN_FORCE"))
        .body("until", equalTo(Grants.today().plusDays(9).toString()));
    status(second, "WAITING");
  }

  @Test
  void NB26_YZ7_aGrantWhosePeriodIsOverIsMarkedSoOnceOnly() throws SQLException {
    String id = Grants.give(Grants.good("human-resources"));
    sweep.sweep();
    status(id, "IN_FORCE");

    clock.moveAhead(Duration.ofDays(31));
    status(id, "EXPIRED");
    sweep.sweep();
    sweep.sweep();

    as("auditor-he")
        .queryParam("kind", "grant")
        .queryParam("id", id)
        .get("/api/v1/ledger")
        .then()
        .body("events.type", equalTo(List.of("grant-given", "grant-expired")));
  }

  @Test
  void theWholeStateIsRebuiltFromTheEvents() throws SQLException {
    String kept = Grants.give(Grants.good("human-resources"));
    String ended = Grants.give(Grants.good("medical-security"));
    Grants.revoke(ended);
    String before = as("authority-lin").queryParam("limit", 200).get("/api/v1/grants").asString();

    ledger.rebuild();

    String after = as("authority-lin").queryParam("limit", 200).get("/api/v1/grants").asString();
    org.assertj.core.api.Assertions.assertThat(after).isEqualTo(before).contains(kept, ended);
    Applications.seen("authority-lin", kept).body("phase", equalTo("GRANTED"));
  }

  @Test
  void grantsComeInPages() {
    Grants.give(Grants.good("human-resources"));
    Grants.give(Grants.good("human-resources"));

    as("authority-lin")
        .queryParam("limit", 1)
        .get("/api/v1/grants")
        .then()
        .body("grants.size()", equalTo(1))
        .body("next", notNullValue());
    as("authority-lin").queryParam("limit", 201).get("/api/v1/grants").then().statusCode(400);
    as("authority-lin").queryParam("after", "x").get("/api/v1/grants").then().statusCode(400);
  }

  @Test
  void whoStopsAGrantSaysWhy() {
    String id = Grants.give(Grants.good("human-resources"));

    for (String body : List.of("{}", "{\"reason\": \" \"}", "{\"reason\": \"a\\u0000b\"}")) {
      as("authority-lin")
          .body(body)
          .post("/api/v1/grants/{id}/revocation", id)
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    change("authority-lin", "not-an-id", "revocation", 404);
  }

  private static void change(String who, String id, String what, int status) {
    as(who)
        .body(Map.of("reason", "超范围使用"))
        .post("/api/v1/grants/{id}/{what}", id, what)
        .then()
        .statusCode(status);
  }

  private static void status(String id, String status) {
    as("authority-lin").get("/api/v1/grants/{id}", id).then().body("status", equalTo(status));
  }
}
