package org.civiclake.governance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The governance server's REST API, as one caller. */
public final class GovernanceApi {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final Supplier<String> token;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param server the server's address, without a path
   * @param token gives the caller's bearer token
   */
  public GovernanceApi(URI server, Supplier<String> token) {
    this(server, token, HttpClient.newBuilder());
  }

  /**
   * @param server the server's address, without a path
   * @param token gives the caller's bearer token
   * @param trusted what says which servers to trust, in place of the JVM's authorities
   */
  public GovernanceApi(URI server, Supplier<String> token, SSLContext trusted) {
    this(server, token, HttpClient.newBuilder().sslContext(trusted));
  }

  private GovernanceApi(URI server, Supplier<String> token, HttpClient.Builder http) {
    this.server = server;
    this.token = token;
    this.http = http.connectTimeout(PATIENCE).build();
  }

  /**
   * Sends a request.
   *
   * @return what the server answers; a text node when that is no JSON, a missing node when nothing
   * @throws RefusedException when the server refuses, with its reasons
   * @throws UnreachableException when there is no answer
   */
  public JsonNode send(Request request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(server.resolve(request.address()))
            .timeout(PATIENCE)
            .header("Accept", request.accept())
            .header("Authorization", "Bearer " + token.get());
    request
        .body()
        .ifPresentOrElse(
            body ->
                http.header("Content-Type", body.mediaType())
                    .method(
                        request.method(), HttpRequest.BodyPublishers.ofByteArray(body.content())),
            () -> http.method(request.method(), HttpRequest.BodyPublishers.noBody()));
    HttpResponse<String> answer = answer(http.build());
    JsonNode content = content(answer);
    if (answer.statusCode() >= 400) {
      throw new RefusedException(answer.statusCode(), content);
    }
    return content;
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UnreachableException(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(server, e);
    }
  }

  private JsonNode content(HttpResponse<String> answer) {
    String text = answer.body();
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (text.isEmpty() || !type.contains("json")) {
      return text.isEmpty() ? json.missingNode() : json.getNodeFactory().textNode(text);
    }
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreachableException(server, e);
    }
  }
}
