package org.civiclake.sharing.server.uses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.civiclake.sharing.server.SharingSettings;

/** The governance server, as this server's own principal asks it. */
@Singleton
public class GovernanceServer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration EARLY = Duration.ofSeconds(30);

  private record Token(String value, Instant until) {}

  private final Optional<URI> url;
  private final URI tokens;
  private final String credential;
  private final ObjectMapper json;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private Optional<Token> token = Optional.empty();

  @Inject
  GovernanceServer(SharingSettings settings, ObjectMapper json, Clock clock) {
    this(
        settings.governance().url(),
        settings.catalog().oauth2ServerUri(),
        settings.catalog().credential(),
        json,
        clock);
  }

  GovernanceServer(
      Optional<URI> url, URI tokens, String credential, ObjectMapper json, Clock clock) {
    this.url = url;
    this.tokens = tokens;
    this.credential = credential;
    this.json = json;
    this.clock = clock;
  }

  boolean isKnown() {
    return url.isPresent();
  }

  /** What leaves, for whom, and by which grant ({@code GET /api/v1/projections}). */
  JsonNode projections() {
    return read(send(request("/api/v1/projections").GET().build(), 200));
  }

  /**
   * Reports an unusual use ({@code POST /api/v1/alerts}); the same one may be reported again.
   *
   * @throws IllegalStateException when governance does not take it
   */
  void alert(Object body) {
    try {
      send(
          request("/api/v1/alerts")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
              .build(),
          201);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private HttpRequest.Builder request(String path) {
    URI address = url.orElseThrow(() -> new IllegalStateException("No governance server is set"));
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token());
  }

  private synchronized String token() {
    Instant now = clock.instant();
    if (token.filter(known -> now.isBefore(known.until())).isEmpty()) {
      String[] parts = credential.split(":", 2);
      String form =
          "grant_type=client_credentials&client_id=%s&client_secret=%s"
              .formatted(encoded(parts[0]), encoded(parts[1]));
      JsonNode answer =
          read(
              send(
                  HttpRequest.newBuilder(tokens)
                      .timeout(PATIENCE)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString(form))
                      .build(),
                  200));
      Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60));
      token =
          Optional.of(
              new Token(answer.required("access_token").asText(), now.plus(life).minus(EARLY)));
    }
    return token.get().value();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String send(HttpRequest request, int expected) {
    try {
      HttpResponse<String> answer =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(
            "%s answers %d".formatted(request.uri().getPath(), answer.statusCode()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Governance answers something that is not JSON", e);
    }
  }
}
