package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.StackException;

/** The governance server's REST interface, each request made by somebody. */
final class GovernanceApi {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Stack stack;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();

  GovernanceApi(Stack stack) {
    this.stack = stack;
  }

  /**
   * What a path answers.
   *
   * @throws StackException when the answer is no success, with what it says
   */
  JsonNode get(String user, String path) throws IOException {
    return json.readTree(text(user, path));
  }

  /** What a path answers, as it came. */
  String text(String user, String path) throws IOException {
    return send(request(user, path).GET());
  }

  /** Sends a JSON object; returns the answer. */
  JsonNode post(String user, String path, Map<String, ?> body) throws IOException {
    return post(user, path, "application/json", json.writeValueAsString(body));
  }

  /** Sends a text of this media type; returns the answer. */
  JsonNode post(String user, String path, String mediaType, String text) throws IOException {
    return json.readTree(
        send(
            request(user, path)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(text))));
  }

  private HttpRequest.Builder request(String user, String path) {
    return HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.GOVERNANCE) + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + stack.tokens().forUser(user));
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
