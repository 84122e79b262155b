package org.civiclake.governance.server.delivery;

import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places are declared and confirmed, and what is pushed to them is on record. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class DeliveriesTest {

  private static final String BUCKET = "s3a://ms-inbox/civiclake";

  @Inject MovableClock clock;

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @AfterEach
  void now() {
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void NB23_theConsumerDeclaresAPlaceTheAuthorityConfirmsItAndBothAreOnRecord() {
    String place = declared(pushed("BATCH_PUSH"));
    orders().body("orders.place", not(hasItem(place)));
    step("authority-lin", place, "confirmation", Map.of()).body("stage", equalTo("CONFIRMED"));
    step("authority-lin", place, "confirmation", Map.of()).statusCode(409);

    orders()
        .body("orders.find { it.place == '%s' }.deed".formatted(place), equalTo("DELIVER"))
        .body("orders.find { it.place == '%s' }.articles".formatted(place), contains("NB23"));
    as("auditor-he")
        .get("/api/v1/ledger?kind=delivery-place&id={id}", place)
        .then()
        .body("events.type", contains("place-declared", "place-confirmed"))
        .body("events.actor", contains("consumer-qi", "authority-lin"))
        .body("events.articles.flatten()", everyItem(equalTo("NB23")));
  }

  @Test
  void YZ15_onlyAGrantsOwnConsumerDeclaresAndOnlyInAWayThatTheGrantSays() {
    String grant = pushed("BATCH_PUSH");
    declare("consumer-xu", form(grant, "s3a://hr-inbox")).statusCode(404);
    declare("authority-lin", form(grant, BUCKET)).statusCode(403);
    declare("steward-wang", form(grant, BUCKET)).statusCode(403);
    Map<String, Object> otherWay = form(grant, BUCKET);
    otherWay.put("method", "EDGE_NODE");
    declare("consumer-qi", otherWay).statusCode(422);
    declare("consumer-qi", form(pushedToNobody(), BUCKET)).statusCode(422);

    String place = declared(pushed("BATCH_PUSH"));
    step("consumer-qi", place, "confirmation", Map.of()).statusCode(403);
    step("steward-wang", place, "confirmation", Map.of()).statusCode(403);
    step("consumer-xu", place, "withdrawal", Map.of("reason", "x")).statusCode(404);
  }

  @Test
  void NB47_aPlaceThatIsNotListedForTheAgencyIsRefused() {
    String grant = pushed("BATCH_PUSH");
    for (String unlisted :
        List.of(
            "s3a://hr-inbox/a",
            "s3a://ms-inbox/other",
            "s3a://lake/std",
            "hdfs://namenode:8020/ms",
            "file:///srv/edge")) {
      refused(grant, unlisted, 422);
    }
    for (String none :
        List.of(
            "file:///srv/edge/medical-security/../../../etc",
            "http://127.0.0.1:28080/",
            "s3a://key:secret@ms-inbox/civiclake",
            "")) {
      refused(grant, none, 400);
    }
  }

  private static void refused(String grant, String address, int status) {
    declare("consumer-qi", form(grant, address))
        .statusCode(status)
        .body("detail", not(nullValue()))
        .body("detailZh", not(nullValue()));
  }

  @Test
  void aGrantHasOnePlaceAtATime() {
    String grant = pushed("BATCH_PUSH");
    String place = declared(grant);
    declare("consumer-qi", form(grant, BUCKET)).statusCode(409);
    step("authority-lin", place, "refusal", Map.of("reason", "未经评估"))
        .body("stage", equalTo("DECLINED"));
    orders().body("orders.place", not(hasItem(place)));
    declare("consumer-qi", form(grant, "file:///srv/edge/medical-security/a")).statusCode(201);
  }

  @Test
  void SX22_whatIsPushedIsSeenByItsProviderAndItsConsumerAndByNobodyElse() {
    String grant = pushed("BATCH_PUSH");
    String place = confirmed(grant);
    record(place, "DELIVERED", 3, null).body("outcome", equalTo("DELIVERED"));
    record(place, "UNCHANGED", 3, null).body("outcome", equalTo("DELIVERED"));
    record(place, "FAILED", 3, "The bucket does not answer").body("outcome", equalTo("FAILED"));

    for (String who : List.of("steward-wang", "consumer-qi", "authority-lin", "auditor-he")) {
      as(who)
          .get("/api/v1/deliveries?grant={id}", grant)
          .then()
          .body("deliveries.outcome", contains("FAILED", "DELIVERED"))
          .body("deliveries[1].rows", equalTo(12));
      as(who).get("/api/v1/delivery-places/{id}", place).then().statusCode(200);
    }
    for (String who : List.of("steward-zhou", "consumer-xu")) {
      as(who)
          .get("/api/v1/deliveries?grant={id}", grant)
          .then()
          .body("deliveries.size()", equalTo(0));
      as(who).get("/api/v1/delivery-places/{id}", place).then().statusCode(404);
      as(who)
          .get("/api/v1/delivery-places?limit=200")
          .then()
          .body("places.id", not(hasItem(place)));
    }
    int newest =
        as("steward-wang")
            .get("/api/v1/deliveries?grant=" + grant + "&limit=1")
            .then()
            .extract()
            .path("next");
    as("steward-wang")
        .get("/api/v1/deliveries?grant={grant}&limit=1&after={after}", grant, newest)
        .then()
        .body("deliveries.outcome", contains("DELIVERED"));
    as("auditor-he")
        .get("/api/v1/ledger?kind=delivery&id={id}", place)
        .then()
        .body("events.type", contains("delivery-recorded", "delivery-recorded"));
  }

  @Test
  void NB26_whatWasPushedIsToBeRemovedWhenTheGrantIsSuspendedAndOnceOnly() {
    String grant = pushed("BATCH_PUSH");
    String place = confirmed(grant);
    record(place, "DELIVERED", 3, null);
    of(grant, "suspension");

    String mine = "orders.find { it.place == '%s' }".formatted(place);
    orders()
        .body(mine + ".deed", equalTo("REMOVE"))
        .body(mine + ".because", equalTo("SUSPENDED"))
        .body(mine + ".articles", contains("NB26"));
    record(place, "REMOVED", null, null);
    orders().body("orders.place", not(hasItem(place)));

    of(grant, "resumption");
    orders().body(mine + ".deed", equalTo("DELIVER"));
    of(grant, "suspension");
    orders().body(mine + ".deed", equalTo("REMOVE"));
  }

  @Test
  void YZ7_whatWasPushedIsToBeRemovedWhenTheGrantsPeriodIsOver() {
    String place = confirmed(pushed("BATCH_PUSH"));
    record(place, "DELIVERED", 3, null);
    clock.moveAhead(Duration.ofDays(40));

    orders()
        .body("orders.find { it.place == '%s' }.deed".formatted(place), equalTo("REMOVE"))
        .body("orders.find { it.place == '%s' }.because".formatted(place), equalTo("EXPIRED"));
  }

  @Test
  void aPlaceThatIsWithdrawnIsEmptied() {
    String place = confirmed(pushed("BATCH_PUSH"));
    step("consumer-qi", place, "withdrawal", Map.of("reason", "前置机更换"))
        .body("stage", equalTo("WITHDRAWN"));
    orders()
        .body("orders.find { it.place == '%s' }.because".formatted(place), equalTo("WITHDRAWN"));
  }

  @Test
  void whatIsNoReportIsRefused() {
    String place = confirmed(pushed("BATCH_PUSH"));
    record(place, "DELIVERED", null, null).statusCode(422);
    record(place, "FAILED", null, null).statusCode(422);
    record(place, "DELIVERED", -3, null).statusCode(422);
    record(place, "LOST", 3, null).statusCode(400);
    record(place, "FAILED", null, "x".repeat(501)).statusCode(400);
    record(declared(pushed("BATCH_PUSH", "human-resources")), "DELIVERED", 3, null).statusCode(404);
    as("consumer-qi")
        .body(Map.of("place", place, "outcome", "DELIVERED"))
        .post("/api/v1/deliveries")
        .then()
        .statusCode(403);
    as("authority-lin").get("/api/v1/deliveries/orders").then().statusCode(403);
  }

  private static String pushed(String method) {
    return pushed(method, "medical-security");
  }

  private static String pushed(String method, String consumer) {
    Map<String, Object> form = Grants.good(consumer);
    form.put("delivery", List.of(method));
    return Grants.give(form);
  }

  private static String pushedToNobody() {
    Grants.endAll();
    return Grants.give(Grants.good("medical-security"));
  }

  private static Map<String, Object> form(String grant, String address) {
    return new HashMap<>(Map.of("grant", grant, "address", address, "method", "BATCH_PUSH"));
  }

  private static ValidatableResponse declare(String who, Map<String, Object> form) {
    return as(who).body(form).post("/api/v1/delivery-places").then();
  }

  private static String declared(String grant) {
    boolean theirs =
        "human-resources"
            .equals(
                as("authority-lin")
                    .get("/api/v1/grants/" + grant)
                    .then()
                    .extract()
                    .path("consumer"));
    return declare(
            theirs ? "consumer-xu" : "consumer-qi", form(grant, theirs ? "s3a://hr-inbox" : BUCKET))
        .statusCode(201)
        .body("stage", equalTo("DECLARED"))
        .body("address", containsString("inbox"))
        .extract()
        .path("id");
  }

  private static String confirmed(String grant) {
    String place = declared(grant);
    step("authority-lin", place, "confirmation", Map.of()).statusCode(200);
    return place;
  }

  private static ValidatableResponse step(
      String who, String place, String step, Map<String, Object> body) {
    return as(who).body(body).post("/api/v1/delivery-places/{id}/{step}", place, step).then();
  }

  private static ValidatableResponse orders() {
    return as("publisher").get("/api/v1/deliveries/orders?limit=200").then().statusCode(200);
  }

  private static ValidatableResponse record(
      String place, String outcome, Integer version, String problem) {
    Map<String, Object> form = new HashMap<>(Map.of("place", place, "outcome", outcome));
    form.put("version", version);
    form.put("rows", 12);
    form.put("problem", problem);
    return as("publisher").body(form).post("/api/v1/deliveries").then();
  }

  private static void of(String grant, String step) {
    as("authority-lin")
        .body(Map.of("reason", "核查"))
        .post("/api/v1/grants/{id}/{step}", grant, step)
        .then()
        .statusCode(200);
  }
}
