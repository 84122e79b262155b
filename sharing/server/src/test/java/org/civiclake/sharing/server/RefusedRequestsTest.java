package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.sharing.server.Refusals.assertError;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.civiclake.sharing.protocol.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not answered: names that lead elsewhere, bodies that are none, tokens that are over. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class RefusedRequestsTest {

  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";

  @Inject TestRecipients made;
  @Inject City city;
  @Inject TestPublisher publisher;

  private String token;

  @BeforeEach
  void aRecipient() {
    token = made.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/delta-sharing/shares/nobody",
        "/delta-sharing/shares/civil-affairs/schemas/other/tables",
        "/delta-sharing/shares/civil-affairs/schemas/shared/tables/none/version",
        "/delta-sharing/shares/civil-affairs/schemas/published/tables/subsistence_allowance/version",
        "/delta-sharing/other"
      })
  void whatDoesNotExistIsNotFoundInTheProtocolsShape(String path) {
    Response response = as(token).get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.jsonPath().getString("errorCode")).isNotEmpty();
    assertThat(response.jsonPath().getString("message")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/delta-sharing/shares/..%2F..%2Fetc",
        "/delta-sharing/shares/civil-affairs%00",
        "/delta-sharing/shares/a'%20OR%20'1'='1",
        "/delta-sharing/shares/civil-affairs/schemas/shared/tables/x%0d%0aInjected:%201/version"
      })
  void hostileNamesAreRefused(String path) {
    Response response = as(token).urlEncodingEnabled(false).get(path);
    assertThat(response.statusCode()).isBetween(400, 404);
    assertThat(response.header("Injected")).isNull();
  }

  @Test
  void aBodyThatIsNoQueryIsRefused() throws IOException {
    city.usual();
    publisher.publish(
        City.ALLOWANCE,
        city.projection(City.GRANTED, City.ALLOWANCE),
        List.<Object[]>of(
            new Object[] {
              "330203************",
              "王**",
              "330203",
              new BigDecimal("812.50"),
              LocalDate.of(2024, 3, 1)
            }));
    assertError(
        as(token).contentType(ContentType.JSON).body("{\"limitHint\":").post(PATH + "/query"),
        400,
        "MALFORMED_REQUEST");
    assertThat(as(token).contentType("text/plain").body("{}").post(PATH + "/query").statusCode())
        .isEqualTo(415);
    assertThat(
            as(token)
                .contentType(ContentType.JSON)
                .body("{\"x\":\"" + "x".repeat(2_000_000) + "\"}")
                .post(PATH + "/query")
                .statusCode())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/delta-sharing/shares",
        "/delta-sharing/shares/civil-affairs",
        "/delta-sharing/shares/civil-affairs/schemas",
        "/delta-sharing/shares/civil-affairs/schemas/shared/tables",
        "/delta-sharing/shares/civil-affairs/all-tables",
        PATH + "/version",
        PATH + "/metadata"
      })
  void nothingIsAnsweredWithoutARightToken(String path) {
    assertError(given().get(path), 401, "UNAUTHENTICATED");
    assertError(as("wrong").get(path), 401, "UNAUTHENTICATED");
    assertError(as("x".repeat(5000)).get(path), 401, "UNAUTHENTICATED");
    assertError(given().auth().preemptive().basic("a", token).get(path), 401, "UNAUTHENTICATED");
  }

  @Test
  void aQueryWithoutARightTokenIsNotAnswered() {
    assertError(
        given().contentType(ContentType.JSON).body("{}").post(PATH + "/query"),
        401,
        "UNAUTHENTICATED");
    assertThat(given().head(PATH).statusCode()).isEqualTo(401);
  }

  @Test
  void aRevokedOrRotatedTokenEndsAtOnce() {
    String name = "r-" + UUID.randomUUID();
    Profile first = made.make(name, City.GRANTED, Duration.ofDays(1));
    Profile second = made.rotate(name, Duration.ZERO);
    assertError(as(first.bearerToken()).get("/delta-sharing/shares"), 401, "TOKEN_EXPIRED");
    assertThat(as(second.bearerToken()).get("/delta-sharing/shares").statusCode()).isEqualTo(200);
    made.revoke(name);
    assertError(as(second.bearerToken()).get("/delta-sharing/shares"), 403, "TOKEN_REVOKED");
  }

  @Test
  void anExpiredTokenIsRefused() throws InterruptedException {
    Profile brief = made.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofSeconds(1));
    Thread.sleep(1005);
    assertError(as(brief.bearerToken()).get("/delta-sharing/shares"), 401, "TOKEN_EXPIRED");
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}
