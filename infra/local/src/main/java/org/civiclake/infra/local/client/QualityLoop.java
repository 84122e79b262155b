package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;

/**
 * What jobs and the governance server tell each other about wrong data: the ingestion reports what
 * contradicts (YZ11), the publisher asks what is disputed (NJ41).
 */
public final class QualityLoop {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAGE = 200;
  private static final String INGESTION = "ingestion";
  private static final String PUBLISHER = "publisher";

  private final String governance;
  private final ServiceTokens tokens;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();

  public QualityLoop(Settings settings, ServiceTokens tokens) {
    this.governance = settings.url(ServiceName.GOVERNANCE);
    this.tokens = tokens;
  }

  /** Everything that is marked as disputed, as the publish job reads it. */
  public String disputed() throws IOException {
    ArrayNode all = json.createArrayNode();
    JsonNode page;
    long after = 0;
    do {
      page =
          send(
              PUBLISHER,
              request("/api/v1/disputed-data?limit=%d&after=%d".formatted(PAGE, after)).GET());
      page.path("items").forEach(all::add);
      after = page.path("next").asLong();
    } while (page.hasNonNull("next"));
    return json.writeValueAsString(all);
  }

  /**
   * Reports what a run of the ingestion job found.
   *
   * @param summary the job's own summary
   */
  public void reportContradictions(JsonNode summary) throws IOException {
    if (summary.path("found").isEmpty()) {
      return;
    }
    ObjectNode report = json.createObjectNode();
    report.set("run", summary.path("run"));
    report.set("found", summary.path("found"));
    send(
        INGESTION,
        request("/api/v1/contradictions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(report))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(governance + path)).timeout(PATIENCE);
  }

  private JsonNode send(String service, HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          http.send(
              request.header("Authorization", "Bearer " + tokens.forUser(service)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new StackException(
            "%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
      }
      return json.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the governance server", e);
    }
  }
}
