package org.civiclake.sharing.server.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** The agencies that hold grants, read page by page from governance's list. */
final class GovernanceGrantHolders implements GrantHolders {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int MOST_PAGES = 1_000;
  private static final int PAGE = 200;

  private final URI list;
  private final URI tokens;
  private final String credential;
  private final ObjectMapper json;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param tokens where tokens are had
   * @param credential {@code name:secret} of this server
   */
  GovernanceGrantHolders(URI list, URI tokens, String credential, ObjectMapper json) {
    this.list = list;
    this.tokens = tokens;
    this.credential = credential;
    this.json = json;
  }

  @Override
  public Set<String> now() throws IOException {
    String bearer = token();
    Set<String> agencies = new TreeSet<>();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode answer =
          send(
              HttpRequest.newBuilder(
                      URI.create("%s?limit=%d&after=%s".formatted(list, PAGE, escaped(after))))
                  .header("Authorization", "Bearer " + bearer)
                  .GET());
      answer.path("items").forEach(item -> agencies.add(item.asText()));
      after = answer.path("next").asText("");
      if (after.isEmpty()) {
        return agencies;
      }
    }
    throw new IOException("The list of grants' holders does not end");
  }

  private String token() throws IOException {
    String basic = Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    JsonNode answer =
        send(
            HttpRequest.newBuilder(tokens)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    String token = answer.path("access_token").asText("");
    if (token.isEmpty()) {
      throw new IOException(tokens + " gave no token");
    }
    return token;
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "%s answered %d".formatted(answer.uri().getPath(), answer.statusCode()));
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
