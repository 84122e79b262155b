package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.Approvals;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A grant's way to a recipient, and an address' end with the grant. */
@ExtendWith(CityStack.class)
class HandedOutAddressIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String AGENCY = "medical-security";
  private static final String CONSUMER = "consumer-qi";
  private static final String QUERY =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance/query";

  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  HandedOutAddressIT(Stack stack) {
    this.http = stack.tls().httpClient().build();
  }

  @Test
  void NB26_aGrantMakesARecipientAndItsEndKillsTheAddressesThatWereHandedOut(Running running)
      throws IOException {
    Stack stack = running.stack();
    Approvals approvals = new Approvals(stack);
    String grant =
        approvals.approve(running.plan(), DemoPlan.OTHER_APPLICANT, "医疗救助对象认定", "《社会救助暂行办法》第二十九条");

    String recipient = "/api/v1/recipients/" + AGENCY;
    await()
        .atMost(PATIENCE)
        .until(() -> send(stack, "GET", recipient, as(stack, CONSUMER), "").statusCode() == 200);
    HttpResponse<byte[]> offered =
        send(stack, "POST", recipient + "/activation", as(stack, CONSUMER), "");
    String link = URI.create(read(offered).path("activationUrl").asText()).getPath();
    HttpResponse<byte[]> profile = send(stack, "POST", link, "none", "");
    assertThat(profile.statusCode()).isEqualTo(200);
    assertThat(send(stack, "POST", link, "none", "").statusCode()).isEqualTo(404);
    String token = read(profile).path("bearerToken").asText();

    await()
        .atMost(PATIENCE)
        .until(() -> send(stack, "POST", QUERY, token, "{}").statusCode() == 200);
    String answer = new String(send(stack, "POST", QUERY, token, "{}").body());
    String address =
        json.readTree(answer.lines().skip(2).findFirst().orElseThrow())
            .path("file")
            .path("url")
            .asText();
    assertThat(address).contains("/delta-sharing/files/");
    String path = URI.create(address).getPath();
    assertThat(send(stack, "GET", path, "", "").body()).startsWith('P', 'A', 'R', '1');

    approvals.revoke(grant, "违规使用");
    Instant revoked = Instant.now();
    await().atMost(PATIENCE).until(() -> send(stack, "GET", path, "", "").statusCode() == 403);
    assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  private static String as(Stack stack, String user) {
    return stack.tokens().forUser(user);
  }

  private JsonNode read(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpResponse<byte[]> send(
      Stack stack, String method, String path, String bearer, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.SHARING) + path))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
