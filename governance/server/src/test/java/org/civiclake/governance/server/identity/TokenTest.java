package org.civiclake.governance.server.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.auth.principal.JWTParser;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Office.class)
class TokenTest {

  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  @Inject JWTParser parser;
  @Inject MovableClock clock;

  @AfterEach
  void today() {
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void aTokenSaysWhoItsHolderIs() throws Exception {
    JsonWebToken token = parser.parse(Callers.tokenOf("analyst-chen"));

    assertThat(token.getSubject()).isEqualTo("analyst-chen");
    assertThat(token.getIssuer()).isEqualTo("http://127.0.0.1:28080");
    assertThat(token.getAudience()).containsExactly("civiclake");
    assertThat(token.getGroups()).containsExactlyInAnyOrder("analyst", "human-resources.analyst");
    assertThat(token.<String>claim("agency")).contains("human-resources");
    assertThat(token.getExpirationTime() - token.getIssuedAtTime()).isEqualTo(3600);
    assertThat(token.getTokenID()).isNotBlank();
  }

  @Test
  void aServiceIsInItsOwnGroup() throws Exception {
    assertThat(parser.parse(Callers.tokenOf("publisher")).getGroups())
        .containsExactlyInAnyOrder("service", "big-data.service", "service.publisher");
  }

  @Test
  void NB53_aContractorGetsNoTokenOnceTheContractIsOver() {
    guess("contractor-gao", Office.secretOf("contractor-gao")).statusCode(200);

    clock.moveAhead(Duration.ofDays(31));

    guess("contractor-gao", Office.secretOf("contractor-gao")).statusCode(401);
    guess("engineer-sun", Office.secretOf("engineer-sun")).statusCode(200);
  }

  @Test
  void RZ31_aContractorsTokenDoesNotOutliveTheContract() {
    Instant over = Office.CONTRACT_ENDS.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    clock.moveAhead(Duration.between(Instant.now(), over.minus(Duration.ofMinutes(10))));

    guess("contractor-gao", Office.secretOf("contractor-gao"))
        .statusCode(200)
        .body("expires_in", lessThanOrEqualTo(600));
    guess("engineer-sun", Office.secretOf("engineer-sun")).body("expires_in", equalTo(3600));
  }

  @Test
  void anApplicantIsOfThePublicAndOfNoAgency() throws Exception {
    JsonWebToken token = parser.parse(Callers.tokenOf("applicant-li"));

    assertThat(token.getGroups()).containsExactlyInAnyOrder("applicant", "public.applicant");
    assertThat(token.<String>claim("agency")).contains("public");
  }

  @Test
  void aTokenThatIsOverIsRefusedAtOnce() {
    clock.moveAhead(Duration.ofHours(-1).minusSeconds(3));
    String over = Callers.tokenOf("analyst-chen");
    clock.moveAhead(Duration.ZERO);

    given().auth().oauth2(over).get("/api/v1/contracts").then().statusCode(401);
  }

  @Test
  void aNameAndSecretMayComeAsBasic() {
    given()
        .auth()
        .preemptive()
        .basic("publisher", Office.secretOf("publisher"))
        .formParam("grant_type", "client_credentials")
        .post("/oauth2/token")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("token_type", equalTo("bearer"))
        .body("expires_in", equalTo(3600));
  }

  @Test
  void aWrongSecretAndAnUnknownNameAreRefusedAlike() {
    String wrong = guess("steward-zhou", "guess").statusCode(401).extract().asString();
    String unknown = guess("nobody-at-all", "guess").statusCode(401).extract().asString();

    assertThat(wrong).isEqualTo(unknown).contains("invalid_client");
  }

  @Test
  void whoeverGuessesMustWait() {
    for (int i = 0; i < 5; i++) {
      guess("guessed-name", "guess-" + i).statusCode(401);
    }
    guess("guessed-name", "guess").statusCode(429).header("Retry-After", notNullValue());
    guess("auditor-he", Office.secretOf("auditor-he")).statusCode(200);
  }

  @Test
  void anotherGrantTypeIsRefused() {
    given()
        .formParam("grant_type", "password")
        .post("/oauth2/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("unsupported_grant_type"));
  }

  @Test
  void aServiceMayRenewALiveTokenAndAPersonMayNot() {
    exchange(Callers.tokenOf("publisher")).statusCode(200);
    exchange(Callers.tokenOf("analyst-chen")).statusCode(401);
    exchange("not.a.token").statusCode(401);
  }

  @Test
  void othersFindTheIssuersKey() throws Exception {
    String token = Callers.tokenOf("analyst-chen");
    String header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
    String kid =
        given().get("/.well-known/jwks.json").then().statusCode(200).extract().path("keys[0].kid");

    assertThat(header).contains(kid);
    given()
        .get("/.well-known/openid-configuration")
        .then()
        .statusCode(200)
        .body("issuer", equalTo("http://127.0.0.1:28080"))
        .body("jwks_uri", equalTo("http://127.0.0.1:28080/.well-known/jwks.json"))
        .body("id_token_signing_alg_values_supported", hasItems("RS256"));
  }

  @Test
  void aTokenThatWasTamperedWithIsRefused() {
    String token = Callers.tokenOf("analyst-chen");
    String[] parts = token.split("\\.");
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]))
            .replace("analyst-chen", "authority-lin");
    String forged =
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[2];

    given().auth().oauth2(forged).get("/api/v1/contracts").then().statusCode(401);
  }

  @Test
  void aRecipientsProgramGetsATokenForTheSharingServerAndForNothingElse() throws Exception {
    String token =
        guess(Office.RECIPIENT_CLIENT, Office.secretOf(Office.RECIPIENT_CLIENT))
            .statusCode(200)
            .extract()
            .path("access_token");
    String claims =
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"client_id\":\"statistics-pull\"")
        .contains("civiclake-sharing")
        .doesNotContain("roles")
        .doesNotContain("groups")
        .doesNotContain("agency");
    given()
        .header("Authorization", "Bearer " + token)
        .get("/api/v1/rulebook")
        .then()
        .statusCode(401);
    guess(Office.RECIPIENT_CLIENT, "wrong").statusCode(401);
  }

  private static ValidatableResponse guess(String name, String secret) {
    return given()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", name)
        .formParam("client_secret", secret)
        .post("/oauth2/token")
        .then();
  }

  private static ValidatableResponse exchange(String token) {
    return given()
        .auth()
        .oauth2(token)
        .formParam("grant_type", EXCHANGE)
        .formParam("subject_token", token)
        .post("/oauth2/token")
        .then();
  }
}
