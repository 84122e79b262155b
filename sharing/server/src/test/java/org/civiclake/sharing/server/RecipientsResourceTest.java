package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may make recipients, and what becomes of their tokens. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class RecipientsResourceTest {

  private static final String PATH = "/api/v1/recipients";

  @Inject AgroalDataSource database;
  @Inject TestRecipients made;

  @Test
  void theAuthorityMakesARecipientWhoseLinkGivesTheProfile() throws SQLException {
    String name = name();
    Response created = create(as("authority"), name, "human-resources");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    assertThat(created.jsonPath().getString("state")).isEqualTo("PENDING");
    assertThat(created.asString()).doesNotContain("bearerToken");
    URI link = URI.create(created.jsonPath().getString("activationUrl"));
    Response profile = given().post(link.getPath());
    assertThat(profile.statusCode()).isEqualTo(200);
    assertThat(profile.header("Cache-Control")).isEqualTo("no-store");
    assertThat(profile.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"%s.share\"".formatted(name));
    assertThat(profile.jsonPath().getInt("shareCredentialsVersion")).isEqualTo(1);
    assertThat(profile.jsonPath().getString("endpoint")).endsWith("/delta-sharing");
    assertThat(Instant.parse(profile.jsonPath().getString("expirationTime")))
        .isAfter(Instant.now());
    String token = profile.jsonPath().getString("bearerToken");
    assertThat(shares(token)).isEqualTo(200);
    Response shown = as("authority").get(PATH + "/" + name);
    assertThat(shown.jsonPath().getString("agency")).isEqualTo("human-resources");
    assertThat(shown.jsonPath().getString("state")).isEqualTo("ACTIVE");
    assertThat(shown.jsonPath().getString("lastUsedAt")).isNotNull();
    assertThat(shown.asString()).doesNotContain(token).doesNotContain("oken");
    assertThat(dump())
        .contains(name)
        .doesNotContain(token)
        .doesNotContain(TestRecipients.code(link));
  }

  @Test
  void aRevokedRecipientEndsForGood() {
    String name = name();
    Response created = create(as("authority"), name, "human-resources");
    String link = URI.create(created.jsonPath().getString("activationUrl")).getPath();
    String token = given().post(link).jsonPath().getString("bearerToken");
    Response again = as("authority").post(PATH + "/" + name + "/activation");
    assertThat(as("authority").post(PATH + "/" + name + "/revocation").statusCode()).isEqualTo(204);
    assertThat(shares(token)).isEqualTo(403);
    String open = URI.create(again.jsonPath().getString("activationUrl")).getPath();
    assertThat(given().post(open).statusCode()).isEqualTo(404);
    for (String verb : List.of("rotation", "activation")) {
      Response refused = as("authority").post(PATH + "/" + name + "/" + verb);
      assertThat(refused.statusCode()).isEqualTo(404);
    }
    assertThat(as("authority").get(PATH + "/" + name).jsonPath().getString("state"))
        .isEqualTo("REVOKED");
  }

  @Test
  void anAgencysOwnPeopleSeeAndRenewTheirRecipientsAndNoOthers() {
    String name = name();
    create(as("authority"), name, "human-resources");
    for (String role : List.of("steward", "consumer")) {
      assertThat(as(role, "human-resources").get(PATH + "/" + name).statusCode()).isEqualTo(200);
      for (String verb : List.of("activation", "rotation")) {
        String path = PATH + "/" + name + "/" + verb;
        assertThat(as(role, "human-resources").post(path).statusCode()).isEqualTo(200);
        assertThat(as(role, "civil-affairs").post(path).statusCode()).isEqualTo(404);
      }
      assertThat(as(role, "civil-affairs").get(PATH + "/" + name).statusCode()).isEqualTo(404);
      assertThat(listed(as(role, "human-resources"))).contains(name);
      assertThat(listed(as(role, "civil-affairs"))).doesNotContain(name);
      assertThat(put(as(role, "human-resources"), name, "addresses", "{}")).isEqualTo(403);
      assertThat(put(as(role, "human-resources"), name, "limits", "{}")).isEqualTo(403);
    }
    String revocation = PATH + "/" + name + "/revocation";
    assertThat(as("consumer", "human-resources").post(revocation).statusCode()).isEqualTo(403);
    assertThat(as("steward", "civil-affairs").post(revocation).statusCode()).isEqualTo(404);
    assertThat(as("steward", "human-resources").post(revocation).statusCode()).isEqualTo(204);
  }

  @Test
  void aListIsGivenPageByPage() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      names.add(name());
      create(as("authority"), names.get(i), "human-resources");
    }
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      JsonPath page =
          as("authority", "big-data")
              .queryParam("maxResults", 2)
              .queryParam("pageToken", token)
              .get(PATH)
              .jsonPath();
      assertThat(page.getList("items.name")).hasSizeLessThanOrEqualTo(2);
      found.addAll(page.getList("items.name"));
      token = page.getString("nextPageToken");
    } while (token != null);
    assertThat(found).doesNotHaveDuplicates().containsAll(names);
    assertThat(as("authority").queryParam("pageToken", "x").get(PATH).statusCode()).isEqualTo(400);
  }

  @Test
  void othersMayNotTouchRecipients() {
    for (String role : Set.of("steward", "consumer")) {
      assertThat(create(as(role), name(), "big-data").statusCode()).isEqualTo(403);
    }
    for (String role : Set.of("analyst", "engineer", "auditor", "service")) {
      assertThat(create(as(role), name(), "human-resources").statusCode()).isEqualTo(403);
      assertThat(as(role).get(PATH).statusCode()).isEqualTo(403);
      assertThat(as(role).post(PATH + "/x/revocation").statusCode()).isEqualTo(403);
    }
    assertThat(as("civil-affairs.steward").get(PATH).statusCode()).isEqualTo(401);
    assertThat(create(given(), name(), "human-resources").statusCode()).isEqualTo(401);
    assertThat(given().get(PATH).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherIssuerOrAudienceOrOneThatEndedIsRefused() {
    Instant soon = Instant.now().plusSeconds(60);
    assertThat(bearer("http://other", "civiclake", soon).get(PATH).statusCode()).isEqualTo(401);
    assertThat(bearer(SharingStack.ISSUER, "other", soon).get(PATH).statusCode()).isEqualTo(401);
    assertThat(
            bearer(SharingStack.ISSUER, "civiclake", Instant.now().minusSeconds(5))
                .get(PATH)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aRecipientsTokenIsNoAdministratorsToken() {
    String token = made.make(name(), "human-resources", Duration.ofDays(1)).bearerToken();
    assertThat(given().header("Authorization", "Bearer " + token).get(PATH).statusCode())
        .isEqualTo(401);
  }

  @Test
  void wrongNamesLifetimesAndDuplicatesAreRefusedInTheProtocolsShape() {
    String name = name();
    assertThat(create(as("authority"), name, "human-resources").statusCode()).isEqualTo(201);
    Response again = create(as("authority"), name, "human-resources");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.jsonPath().getString("errorCode")).isEqualTo("RESOURCE_ALREADY_EXISTS");
    assertThat(create(as("authority"), "Not A Name", "human-resources").statusCode())
        .isEqualTo(400);
    assertThat(create(as("authority"), name(), "x'; DROP TABLE").statusCode()).isEqualTo(400);
    Response unknown = create(as("authority"), name(), "ministry-of-magic");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.jsonPath().getString("message")).contains("agencies.yaml");
    for (String lifetime : Set.of("P9999D", "-P1D", "PT0S", "soon")) {
      Response refused =
          as("authority")
              .contentType(ContentType.JSON)
              .body(
                  "{\"name\":\"%s\",\"agency\":\"human-resources\",\"lifetime\":\"%s\"}"
                      .formatted(name(), lifetime))
              .post(PATH);
      assertThat(refused.statusCode()).isEqualTo(400);
    }
    assertThat(as("authority").contentType(ContentType.JSON).body("{}").post(PATH).statusCode())
        .isEqualTo(400);
    assertThat(as("authority").get(PATH + "/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void oddNamesAndPageTokensAreRefusedAndNeverAServersFailure() {
    for (String odd : List.of("%00", "a%00b", "..%2f..", "%e4%b8%ad", "A", "x".repeat(500))) {
      for (String verb : List.of("", "/activation", "/rotation", "/revocation")) {
        RequestSpecification as = as("authority").urlEncodingEnabled(false);
        Response answer =
            verb.isEmpty() ? as.get(PATH + "/" + odd) : as.post(PATH + "/" + odd + verb);
        assertThat(answer.statusCode()).as(odd + verb).isBetween(400, 499);
      }
      for (String what : List.of("addresses", "limits", "client")) {
        Response answer =
            as("authority")
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .put(PATH + "/" + odd + "/" + what);
        assertThat(answer.statusCode()).as(odd + what).isBetween(400, 499);
      }
    }
    String token =
        Base64.getUrlEncoder().withoutPadding().encodeToString("after:a\0".getBytes(UTF_8));
    assertThat(as("authority").queryParam("pageToken", token).get(PATH).statusCode())
        .isEqualTo(400);
  }

  @Test
  void healthIsOpenAndSaysWhetherThereArePolicies() {
    assertThat(given().get("/q/health/ready").asString()).contains("policies");
  }

  private static int shares(String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get("/delta-sharing/shares")
        .statusCode();
  }

  private static Response create(RequestSpecification as, String name, String agency) {
    return as.contentType(ContentType.JSON)
        .body("{\"name\":\"%s\",\"agency\":\"%s\"}".formatted(name, agency))
        .post(PATH);
  }

  private static String name() {
    return "r-" + UUID.randomUUID();
  }

  private static List<String> listed(RequestSpecification as) {
    return as.queryParam("maxResults", 200).get(PATH).jsonPath().getList("items.name");
  }

  private static int put(RequestSpecification as, String name, String what, String body) {
    return as.contentType(ContentType.JSON)
        .body(body)
        .put(PATH + "/" + name + "/" + what)
        .statusCode();
  }

  private static RequestSpecification as(String group) {
    return as(group, "big-data");
  }

  private static RequestSpecification as(String group, String agency) {
    return Callers.as(group, agency);
  }

  private static RequestSpecification bearer(String issuer, String audience, Instant expiry) {
    return Callers.signed(issuer, audience, expiry, "authority", "big-data");
  }

  private String dump() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT recipient::text FROM recipient UNION ALL"
                    + " SELECT recipient_token::text FROM recipient_token UNION ALL"
                    + " SELECT recipient_activation::text FROM recipient_activation")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }
}
