package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.civiclake.sharing.client.Credentials.Basic;
import org.civiclake.sharing.client.Credentials.BearerToken;
import org.civiclake.sharing.client.Credentials.ClientCredentials;

/** What a request says in its Authorization header; short tokens are had anew before they end. */
final class AccessTokens {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final long SHORTEST_LIFE = 5;
  private static final long USUAL_LIFE = 300;

  private record Token(String text, Instant renewAt) {}

  private final Credentials credentials;
  private final RetryingHttp http;
  private final ObjectMapper json;
  private final Clock clock;
  private Optional<Token> current = Optional.empty();

  AccessTokens(Credentials credentials, RetryingHttp http, ObjectMapper json, Clock clock) {
    this.credentials = credentials;
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The header's value.
   *
   * @throws SharingException when the profile has ended or the identity provider refuses
   */
  String authorization() throws IOException {
    if (credentials instanceof BearerToken bearer) {
      if (bearer.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
        throw SharingException.expired(
            "The profile ended at %s; ask the provider for a new one (凭证已过期，请向提供方索取新的凭证)"
                .formatted(bearer.expires().get()));
      }
      return "Bearer " + bearer.token();
    }
    if (credentials instanceof Basic basic) {
      return basic(basic.username(), basic.password());
    }
    return "Bearer " + token((ClientCredentials) credentials);
  }

  /**
   * Forgets a token that the server no longer takes.
   *
   * @return whether another one can be had
   */
  synchronized boolean forget(String authorization) {
    if (current.filter(token -> authorization.equals("Bearer " + token.text())).isPresent()) {
      current = Optional.empty();
    }
    return credentials instanceof ClientCredentials;
  }

  private synchronized String token(ClientCredentials account) throws IOException {
    if (current.filter(token -> clock.instant().isBefore(token.renewAt())).isEmpty()) {
      current = Optional.of(fetch(account));
    }
    return current.get().text();
  }

  private Token fetch(ClientCredentials account) throws IOException {
    String form =
        "grant_type=client_credentials"
            + account.scope().map(scope -> "&scope=" + encoded(scope)).orElse("");
    HttpRequest request =
        HttpRequest.newBuilder(account.tokenEndpoint())
            .timeout(TIMEOUT)
            .header(
                "authorization",
                basic(encoded(account.clientId()), encoded(account.clientSecret())))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return http.send(request, this::read);
  }

  /** The token of an answer (RFC 6749, 5.1), or its refusal (5.2). */
  private Token read(HttpResponse<InputStream> response) throws IOException {
    JsonNode answer;
    try {
      answer = json.readTree(response.body().readNBytes(LONGEST_ANSWER));
    } catch (JsonProcessingException notJson) {
      answer = json.createObjectNode();
    }
    if (response.statusCode() != 200) {
      throw SharingException.refused(
          response.statusCode(),
          answer.path("error").asText("UNKNOWN"),
          "The identity provider gave no token");
    }
    String token = answer.path("access_token").asText("");
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      throw SharingException.unusable("The identity provider's answer holds no token");
    }
    long life = Math.max(SHORTEST_LIFE, answer.path("expires_in").asLong(USUAL_LIFE));
    return new Token(token, clock.instant().plusSeconds(life * 4 / 5));
  }

  private static String basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
