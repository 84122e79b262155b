package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Links to tokens, and what becomes of the tokens before. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class ActivationTest {

  private static final String PATH = "/api/v1/recipients/";

  @Inject AgroalDataSource database;
  @Inject TestRecipients made;

  private final String name = "r-" + UUID.randomUUID();

  @Test
  void aLinkGivesItsProfileToOneOfAllWhoOpenItAtTheSameMoment() throws Exception {
    made.make(name, "human-resources", Duration.ofDays(1));
    String link = link("activation", "");
    ExecutorService openers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> attempts = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        attempts.add(() -> given().post(link).statusCode());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : openers.invokeAll(attempts)) {
        statuses.add(answer.get());
      }
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
      assertThat(statuses).filteredOn(status -> status == 404).hasSize(15);
    } finally {
      openers.shutdownNow();
    }
  }

  @Test
  void lookingAtALinkUsesNothingUp() {
    made.make(name, "human-resources", Duration.ofDays(1));
    String link = link("activation", "");
    Response page = given().get(link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).contains("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(given().head(link).statusCode()).isEqualTo(200);
    assertThat(given().post(link).statusCode()).isEqualTo(200);
    assertThat(given().post(link).statusCode()).isEqualTo(404);
  }

  @Test
  void aLinkThatIsOverOrWasReplacedOrNeverWasIsAllTheSame() throws SQLException {
    made.make(name, "human-resources", Duration.ofDays(1));
    String replaced = link("activation", "");
    String over = link("activation", "");
    execute("UPDATE recipient_activation SET expires_at = now() WHERE recipient = ?");
    List<String> answers = new ArrayList<>();
    for (String link :
        List.of(replaced, over, "/delta-sharing/activation/x", replaced + "%00", over + "A")) {
      Response refused = given().post(link);
      assertThat(refused.statusCode()).as(link).isEqualTo(404);
      answers.add(refused.asString());
    }
    assertThat(answers.subList(0, 3)).containsOnly(answers.get(0));
    assertThat(given().post("/delta-sharing/activation/" + "x".repeat(600)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void openingALinkEndsTheTokenBefore() {
    String before = made.make(name, "human-resources", Duration.ofDays(1)).bearerToken();
    String link = link("activation", "");
    assertThat(shares(before)).isEqualTo(200);
    String after = given().post(link).jsonPath().getString("bearerToken");
    assertThat(shares(before)).isEqualTo(401);
    assertThat(shares(after)).isEqualTo(200);
  }

  @Test
  void aRotatedTokenWorksUntilItsGraceIsOverAndThoseBeforeItEndAtOnce() throws SQLException {
    String first = made.make(name, "human-resources", Duration.ofDays(30)).bearerToken();
    String second = made.rotate(name, Duration.ofHours(1)).bearerToken();
    assertThat(shares(first)).isEqualTo(200);
    assertThat(shares(second)).isEqualTo(200);
    String third = made.rotate(name, Duration.ofHours(1)).bearerToken();
    assertThat(shares(first)).isEqualTo(401);
    assertThat(shares(second)).isEqualTo(200);
    assertThat(shares(third)).isEqualTo(200);
    List<String> ends =
        Callers.as("authority", "big-data")
            .get(PATH + name)
            .jsonPath()
            .getList("credentials.expiresAt");
    assertThat(Instant.parse(ends.get(1)))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(1)));
  }

  @Test
  void aRotationWithoutGraceEndsTheTokenAtOnceAndNoneCanProlongIt() {
    String first = made.make(name, "human-resources", Duration.ofDays(1)).bearerToken();
    link("rotation", "{\"grace\":\"PT0S\"}");
    assertThat(shares(first)).isEqualTo(401);
    String link = link("rotation", "{\"grace\":\"P7D\"}");
    assertThat(shares(first)).isEqualTo(401);
    assertThat(shares(given().post(link).jsonPath().getString("bearerToken"))).isEqualTo(200);
  }

  @Test
  void wrongGracesLifetimesAndFieldsAreRefused() {
    made.make(name, "human-resources", Duration.ofDays(1));
    for (String body :
        List.of(
            "{\"grace\":\"P8D\"}",
            "{\"grace\":\"-PT1S\"}",
            "{\"grace\":\"soon\"}",
            "{\"lifetime\":\"P367D\"}",
            "{\"lifetime\":\"PT0S\"}",
            "{\"grase\":\"PT0S\"}",
            "[]",
            "null",
            "{")) {
      assertThat(post("rotation", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void whoseTokenEndsSoonIsToldSo() {
    String brief = made.make(name, "human-resources", Duration.ofDays(3)).bearerToken();
    Response warned =
        given().header("Authorization", "Bearer " + brief).get("/delta-sharing/shares");
    assertThat(Instant.parse(warned.header("Civiclake-Token-Expires")))
        .isBefore(Instant.now().plus(Duration.ofDays(3)));
    assertThat(Callers.as("authority", "big-data").get(PATH + name).jsonPath().getString("state"))
        .isEqualTo("EXPIRING");
    String later = made.rotate(name, Duration.ZERO).bearerToken();
    assertThat(
            given()
                .header("Authorization", "Bearer " + later)
                .get("/delta-sharing/shares")
                .header("Civiclake-Token-Expires"))
        .isNull();
  }

  @Test
  void aRecipientComesOnlyFromItsNetworksAndForwardedAddressesAreNotBelieved() {
    String token = made.make(name, "human-resources", Duration.ofDays(1)).bearerToken();
    put("{\"addresses\":[\"10.0.0.0/8\",\"2001:db8::/32\"]}", 200);
    Response refused = forwarded(token, "10.1.2.3");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("errorCode")).isEqualTo("ADDRESS_NOT_ALLOWED");
    put("{\"addresses\":[\"10.0.0.0/8\",\"127.0.0.0/8\",\"::1\"]}", 200);
    assertThat(forwarded(token, "192.0.2.1").statusCode()).isEqualTo(200);
    put("{\"addresses\":[\"10.0.0.1/8\"]}", 400);
    put("{\"addresses\":[\"localhost\"]}", 400);
    put("{}", 200);
    assertThat(shares(token)).isEqualTo(200);
  }

  private static Response forwarded(String token, String address) {
    return given()
        .header("Authorization", "Bearer " + token)
        .header("X-Forwarded-For", address)
        .header("Forwarded", "for=" + address)
        .header("X-Real-IP", address)
        .get("/delta-sharing/shares");
  }

  private void put(String body, int status) {
    Response answer =
        Callers.as("authority", "big-data")
            .contentType(ContentType.JSON)
            .body(body)
            .put(PATH + name + "/addresses");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
  }

  private String link(String verb, String body) {
    Response answer = post(verb, body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return URI.create(answer.jsonPath().getString("activationUrl")).getPath();
  }

  private Response post(String verb, String body) {
    return Callers.as("authority", "big-data")
        .contentType(ContentType.JSON)
        .body(body)
        .post(PATH + name + "/" + verb);
  }

  private static int shares(String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get("/delta-sharing/shares")
        .statusCode();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }
}
