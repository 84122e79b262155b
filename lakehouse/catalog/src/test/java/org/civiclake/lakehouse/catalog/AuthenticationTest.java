package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthenticationTest extends CatalogTestBase {

  @Test
  void aTokenOfThePlatformIsAccepted() {
    assertThat(config(Tokens.ofIssuer().of(People.TRINO)).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutATokenThereIsNothing() {
    HttpResponse<String> answer = get("/catalog/v1/config");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.body()).contains("\"type\":\"NotAuthorizedException\"", "\"code\":401");
    assertThat(get("/catalog/v1/namespaces").statusCode()).isEqualTo(401);
    assertThat(get("/catalog/v1/transactions/commit").statusCode()).isEqualTo(401);
    assertThat(get("/q/metrics").statusCode()).isEqualTo(401);
  }

  @Test
  void onlyHealthIsOpenToEveryone() {
    assertThat(get("/q/health").statusCode()).isEqualTo(200);
    assertThat(get("/q/health/ready").body()).contains("policies");
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() {
    refused(Tokens.withNewKeys().of(People.INGESTION));
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    String claims = Tokens.ofIssuer().of(People.INGESTION).split("\\.")[1];
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header = encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    refused(header + "." + claims + ".");
  }

  @Test
  void aTokenWithChangedClaimsIsRefused() {
    String[] good = Tokens.ofIssuer().of(People.ZHAO).split("\\.");
    String[] better = Tokens.ofIssuer().of(People.INGESTION).split("\\.");

    refused(good[0] + "." + better[1] + "." + good[2]);
  }

  @Test
  void anExpiredTokenIsToldSo() {
    String token =
        Tokens.ofIssuer()
            .of(
                People.INGESTION,
                Tokens.ISSUER,
                Tokens.AUDIENCE,
                Instant.now().minus(Duration.ofMinutes(5)));

    HttpResponse<String> answer = config(token);

    assertThat(answer.statusCode()).isEqualTo(419);
    assertThat(answer.body()).contains("AuthenticationTimeoutException");
  }

  @Test
  void aTokenForAnotherAudienceOrOfAnotherIssuerIsRefused() {
    Instant later = Instant.now().plus(Duration.ofHours(1));

    refused(Tokens.ofIssuer().of(People.INGESTION, Tokens.ISSUER, "elsewhere", later));
    refused(Tokens.ofIssuer().of(People.INGESTION, "http://elsewhere", Tokens.AUDIENCE, later));
  }

  private void refused(String token) {
    HttpResponse<String> answer = config(token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"type\":\"NotAuthorizedException\"");
  }

  private HttpResponse<String> config(String token) {
    return send("GET", "/v1/config", token, "");
  }
}
