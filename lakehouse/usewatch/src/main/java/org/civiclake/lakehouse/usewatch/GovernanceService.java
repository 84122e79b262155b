package org.civiclake.lakehouse.usewatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The governance server, as a server of the platform asks it in its own name. */
public final class GovernanceService {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration EARLY = Duration.ofSeconds(30);

  /**
   * How to ask it.
   *
   * @param url its address
   * @param tokens where tokens are had
   * @param credential {@code name:secret} of the asking server's principal
   */
  public record Access(URI url, URI tokens, String credential) {

    public Access {
      if (credential.indexOf(':') < 1) {
        throw new IllegalArgumentException("A credential is name:secret");
      }
    }

    @Override
    public String toString() {
      return "Access[" + url + "]";
    }
  }

  private record Token(String value, Instant until) {}

  private final Optional<Access> access;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private Optional<Token> token = Optional.empty();

  /**
   * @param access how to ask it; without, it is not known
   */
  public GovernanceService(Optional<Access> access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Whether there is one at all. */
  public boolean isKnown() {
    return access.isPresent();
  }

  /**
   * What it answers to a {@code GET}.
   *
   * @throws RuntimeException when it does not answer with 200
   */
  public JsonNode get(String path) {
    return read(send(request(path).GET().build(), 200));
  }

  /**
   * Has it make something of a body.
   *
   * @throws RuntimeException when it does not answer with 201
   */
  void post(String path, JsonNode body) {
    send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        201);
  }

  private HttpRequest.Builder request(String path) {
    Access as = access.orElseThrow(() -> new IllegalStateException("No governance server is set"));
    return HttpRequest.newBuilder(as.url().resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token(as));
  }

  private synchronized String token(Access as) {
    Instant now = clock.instant();
    if (token.filter(known -> now.isBefore(known.until())).isEmpty()) {
      String[] parts = as.credential().split(":", 2);
      String form =
          "grant_type=client_credentials&client_id=%s&client_secret=%s"
              .formatted(encoded(parts[0]), encoded(parts[1]));
      JsonNode answer =
          read(
              send(
                  HttpRequest.newBuilder(as.tokens())
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
