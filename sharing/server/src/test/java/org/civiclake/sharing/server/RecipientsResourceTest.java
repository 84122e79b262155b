package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Who may make recipients, and what becomes of their tokens. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class RecipientsResourceTest {

  private static final String PATH = "/api/v1/recipients";

  @Inject AgroalDataSource database;

  @Test
  void theAuthorityMakesARecipientAndGetsItsProfileOnce() throws SQLException {
    String name = name();
    Response created = create(as("authority"), name, "human-resources");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.jsonPath().getInt("shareCredentialsVersion")).isEqualTo(1);
    assertThat(created.jsonPath().getString("endpoint")).endsWith("/delta-sharing");
    assertThat(Instant.parse(created.jsonPath().getString("expirationTime")))
        .isAfter(Instant.now());
    String token = created.jsonPath().getString("bearerToken");
    assertThat(
            given()
                .header("Authorization", "Bearer " + token)
                .get("/delta-sharing/shares")
                .statusCode())
        .isEqualTo(200);
    Response shown = as("service").get(PATH + "/" + name);
    assertThat(shown.jsonPath().getString("agency")).isEqualTo("human-resources");
    assertThat(shown.asString()).doesNotContain(token).doesNotContain("oken");
    assertThat(dump()).contains(name).doesNotContain(token);
  }

  @Test
  void aRotatedTokenReplacesTheOneBeforeAndARevokedOneEndsForGood() {
    String name = name();
    String first =
        create(as("authority"), name, "human-resources").jsonPath().getString("bearerToken");
    Response rotated = as("authority").post(PATH + "/" + name + "/rotation");
    assertThat(rotated.statusCode()).isEqualTo(200);
    assertThat(shares(first)).isEqualTo(401);
    String second = rotated.jsonPath().getString("bearerToken");
    assertThat(shares(second)).isEqualTo(200);
    assertThat(as("authority").post(PATH + "/" + name + "/revocation").statusCode()).isEqualTo(204);
    assertThat(shares(second)).isEqualTo(403);
    assertThat(as("authority").post(PATH + "/" + name + "/rotation").statusCode()).isEqualTo(404);
    assertThat(as("authority").get(PATH).jsonPath().getList("name")).contains(name);
  }

  @Test
  void othersMayNotTouchRecipients() {
    for (String role : Set.of("analyst", "steward", "engineer", "auditor", "consumer")) {
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
    String token =
        create(as("authority"), name(), "human-resources").jsonPath().getString("bearerToken");
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

  private static RequestSpecification as(String group) {
    return signed(SharingStack.ISSUER, "civiclake", Instant.now().plusSeconds(60), group);
  }

  private static RequestSpecification bearer(String issuer, String audience, Instant expiry) {
    return signed(issuer, audience, expiry, "authority");
  }

  private static RequestSpecification signed(
      String issuer, String audience, Instant expiry, String group) {
    String token =
        Jwt.issuer(issuer)
            .audience(audience)
            .subject("someone")
            .claim("agency", "big-data")
            .claim("roles", List.of(group))
            .issuedAt(expiry.minusSeconds(60))
            .expiresAt(expiry)
            .sign(key());
    return given().header("Authorization", "Bearer " + token);
  }

  private static PrivateKey key() {
    String encoded = ConfigProvider.getConfig().getValue("test.signing-key", String.class);
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String dump() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT recipient::text FROM recipient")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }
}
