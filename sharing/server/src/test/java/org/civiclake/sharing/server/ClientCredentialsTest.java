package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.sharing.server.recipients.Recipients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recipients that prove who they are by a provider's token to their OAuth client. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class ClientCredentialsTest {

  private static final String AUDIENCE = "civiclake-sharing";

  @Inject Recipients recipients;

  private final String name = "r-" + UUID.randomUUID();
  private final String client = "c-" + UUID.randomUUID();

  @BeforeEach
  void aBoundRecipient() {
    recipients.register(name, City.GRANTED, "test");
    assertThat(bind(name, client).statusCode()).isEqualTo(200);
  }

  @Test
  void aClientThatIsBoundActsAsItsRecipientUntilItIsNotOrTheRecipientIsRevoked() {
    assertThat(shares(token(client))).isEqualTo(200);
    assertThat(bind(name, "another-" + client).statusCode()).isEqualTo(200);
    assertThat(shares(token(client))).isEqualTo(401);
    assertThat(bind(name, client).statusCode()).isEqualTo(200);
    assertThat(shares(token(client))).isEqualTo(200);
    recipients.revoke(name);
    assertThat(shares(token(client))).isEqualTo(403);
  }

  @Test
  void nobodysTokenBecomesARecipientByAccident() {
    assertThat(shares(token("c-unbound"))).isEqualTo(401);
    JwtClaimsBuilder person = claims(client).claim("roles", List.of("analyst"));
    assertThat(shares(Callers.sign(person.claim("agency", City.GRANTED)))).isEqualTo(401);
    assertThat(shares(Callers.sign(claims(client).claim("roles", List.of("service")))))
        .isEqualTo(401);
    assertThat(shares(Callers.sign(claims(client).audience("civiclake")))).isEqualTo(401);
    assertThat(shares(Callers.sign(claims(client).issuer("http://other")))).isEqualTo(401);
    assertThat(
            shares(
                Callers.sign(
                    claims(client)
                        .issuedAt(Instant.now().minusSeconds(120))
                        .expiresAt(Instant.now().minusSeconds(60)))))
        .isEqualTo(401);
    assertThat(shares(Callers.sign(claims(client).claim("client_id", 7)))).isEqualTo(401);
    String token = token(client);
    assertThat(shares(token.substring(0, token.lastIndexOf('.') + 1))).isEqualTo(401);
    assertThat(shares(token + "A")).isEqualTo(401);
    assertThat(shares("a.b.c")).isEqualTo(401);
  }

  @Test
  void aRecipientsTokenOpensNothingOfThePlatform() {
    assertThat(
            given()
                .header("Authorization", "Bearer " + token(client))
                .get("/api/v1/recipients")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aClientIsBoundToOneRecipientAndOnlyByTheAuthority() {
    String other = "r-" + UUID.randomUUID();
    recipients.register(other, City.UNGRANTED, "test");
    assertThat(bind(other, client).statusCode()).isEqualTo(409);
    for (String role : Set.of("steward", "consumer", "service")) {
      Response refused =
          Callers.as(role, City.GRANTED)
              .contentType(ContentType.JSON)
              .body("{}")
              .put("/api/v1/recipients/" + name + "/client");
      assertThat(refused.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void itsProfileNamesTheTokenEndpointAndHoldsNoSecret() {
    Response profile =
        Callers.as("consumer", City.GRANTED).get("/api/v1/recipients/" + name + "/profile");
    assertThat(profile.statusCode()).isEqualTo(200);
    assertThat(profile.jsonPath().getInt("shareCredentialsVersion")).isEqualTo(2);
    assertThat(profile.jsonPath().getString("type")).isEqualTo("oauth_client_credentials");
    assertThat(profile.jsonPath().getString("tokenEndpoint")).isEqualTo("http://127.0.0.1:1/token");
    assertThat(profile.jsonPath().getString("clientId")).isEqualTo(client);
    assertThat(
            Callers.as("consumer", City.UNGRANTED)
                .get("/api/v1/recipients/" + name + "/profile")
                .statusCode())
        .isEqualTo(404);
  }

  private static Response bind(String recipient, String to) {
    return Callers.as("authority", "big-data")
        .contentType(ContentType.JSON)
        .body("{\"client\":\"%s\"}".formatted(to))
        .put("/api/v1/recipients/" + recipient + "/client");
  }

  private static String token(String of) {
    return Callers.sign(claims(of));
  }

  private static JwtClaimsBuilder claims(String of) {
    return Jwt.issuer(SharingStack.ISSUER)
        .audience(AUDIENCE)
        .subject(of)
        .claim("client_id", of)
        .issuedAt(Instant.now())
        .expiresAt(Instant.now().plusSeconds(60));
  }

  private static int shares(String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get("/delta-sharing/shares")
        .statusCode();
  }
}
