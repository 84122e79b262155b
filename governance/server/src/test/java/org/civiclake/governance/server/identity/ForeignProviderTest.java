package org.civiclake.governance.server.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = ForeignProvider.class, restrictToAnnotatedClass = true)
class ForeignProviderTest {

  @Test
  void aProvidersTokenOpensWhatItsRolesMay() {
    ledger(ForeignProvider.token("acr", "1")).statusCode(200);
  }

  @Test
  void aTokenOfARoleThatIsUnknownHereIsRefused() {
    ledger(ForeignProvider.token("realm_access", Map.of("roles", List.of("authority"))))
        .statusCode(401)
        .contentType("application/problem+json");
  }

  @Test
  void aTokenForAnotherApplicationIsRefused() {
    ledger(ForeignProvider.token("aud", "elsewhere")).statusCode(401);
  }

  @Test
  void theEmbeddedIssuerIsClosed() {
    given()
        .formParam("grant_type", "client_credentials")
        .post("/oauth2/token")
        .then()
        .statusCode(404);
    given().get("/.well-known/jwks.json").then().statusCode(404);
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  private static ValidatableResponse ledger(String token) {
    return given().auth().oauth2(token).get("/api/v1/ledger").then();
  }
}
