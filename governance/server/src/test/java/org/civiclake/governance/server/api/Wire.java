package org.civiclake.governance.server.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plain requests to the server under test, many of them and fast. */
final class Wire {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Wire() {}

  /** The start of every address, without a slash at the end. */
  static String server() {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
  }

  /**
   * Sends a request.
   *
   * @param authorization the header of this name, if any
   * @param contentType what the body is; nothing when there is none
   */
  static HttpResponse<String> send(
      String method,
      String path,
      Optional<String> authorization,
      Optional<String> contentType,
      byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server() + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    authorization.ifPresent(value -> request.header("Authorization", value));
    contentType.ifPresent(value -> request.header("Content-Type", value));
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("%s %s got no answer".formatted(method, path), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
