package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.StackException;

/** The governance server's REST interface, as the authority uses it. */
public final class GovernanceApi {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Stack stack;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();

  public GovernanceApi(Stack stack) {
    this.stack = stack;
  }

  /** All grants. */
  public JsonNode grants() throws IOException {
    return json.readTree(get("/api/v1/grants"));
  }

  /** Makes a grant and returns it. */
  public JsonNode grant(Map<String, Object> grant) throws IOException {
    return json.readTree(
        send(
            request("/api/v1/grants")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(grant)))));
  }

  /** Ends a grant at once (NB26). */
  public void revoke(String grant, String reason) throws IOException {
    send(
        request("/api/v1/grants/" + grant + "/revocation")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    json.writeValueAsString(Map.of("reason", reason)))));
  }

  /** What has to be published, as the publish job reads it. */
  public String projections() throws IOException {
    return get("/api/v1/projections");
  }

  private String get(String path) throws IOException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.GOVERNANCE) + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + stack.tokens().forUser(DemoPlan.AUTHORITY));
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new StackException(
            "%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the governance server", e);
    }
  }
}
