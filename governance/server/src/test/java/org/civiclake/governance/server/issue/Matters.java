package org.civiclake.governance.server.issue;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.MovableClock;

/** What people do about matters, on days of a year whose holidays are published. */
@ApplicationScoped
class Matters {

  static final String ALLOWANCE = "civil-affairs/subsistence_allowance";
  static final String KEY = "DB330212000077";
  static final String SECRET = "王小明的补助应为 860 元";
  static final String BATCH = "0123456789abcdef0123456789abcdef";

  private final MovableClock clock;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Matters(MovableClock clock) {
    this.clock = clock;
  }

  /** It is nine in the morning of this day. */
  void itIs(LocalDate day) {
    Instant then = day.atTime(LocalTime.of(9, 0)).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    clock.moveAhead(Duration.between(Instant.now(), then));
  }

  /** It is today again. */
  void itIsToday() {
    clock.moveAhead(Duration.ZERO);
  }

  /** A request; tokens are of today, whatever day it is. */
  RequestSpecification as(String name) {
    return given().auth().oauth2(token(name)).contentType(ContentType.JSON);
  }

  /** Gets these people's tokens, while the clock is right. */
  void signIn(String... names) {
    for (String name : names) {
      tokens.put(name, Callers.tokenOf(name));
    }
  }

  private String token(String name) {
    return tokens.computeIfAbsent(
        name,
        absent -> {
          throw new AssertionError(absent + " has not signed in");
        });
  }

  /** Somebody reports something about one row. */
  String report(String who, String what) {
    return as(who)
        .body(report())
        .post("/api/v1/" + what)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  static Map<String, Object> report() {
    return Map.of(
        "resource",
        ALLOWANCE,
        "fields",
        List.of("monthly_amount"),
        "rows",
        List.of(Map.of("certificate_no", KEY)),
        "description",
        SECRET);
  }

  /** Somebody takes a step. */
  ValidatableResponse step(String who, String id, String step, Map<String, ?> body) {
    return as(who).body(body).post("/api/v1/issues/{id}/{step}", id, step).then();
  }

  /** A matter as somebody sees it. */
  ValidatableResponse seen(String who, String id) {
    return as(who).get("/api/v1/issues/{id}", id).then();
  }
}
