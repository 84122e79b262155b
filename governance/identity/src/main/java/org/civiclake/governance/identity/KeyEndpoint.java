package org.civiclake.governance.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * A provider's keys over HTTP: a set of keys (RFC 7517 section 5), or the discovery document that
 * names one (OpenID Connect Discovery 1.0 section 3).
 */
final class KeyEndpoint implements KeySource {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST = 512 * 1024;

  private final URI location;
  private final String issuer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param location the address of the keys or of the discovery document
   * @param issuer whose they must be
   * @throws IllegalArgumentException when the address is neither encrypted nor on this machine
   */
  KeyEndpoint(URI location, String issuer) {
    this.location = secure(location);
    this.issuer = issuer;
  }

  @Override
  public List<JsonWebKey> fetch() throws IOException {
    Map<String, Object> document = read(location);
    if (document.get("jwks_uri") instanceof String keys) {
      if (!issuer.equals(document.get("issuer"))) {
        throw new IOException(
            "%s is the document of %s, not of %s"
                .formatted(location, document.get("issuer"), issuer));
      }
      document = read(address(keys));
    }
    try {
      return new JsonWebKeySet(JsonUtil.toJson(document)).getJsonWebKeys();
    } catch (JoseException e) {
      throw new IOException("There is no set of keys at " + location, e);
    }
  }

  private static URI address(String text) throws IOException {
    try {
      return secure(URI.create(text));
    } catch (IllegalArgumentException e) {
      throw new IOException("Keys are not fetched from " + text, e);
    }
  }

  private static URI secure(URI location) {
    boolean encrypted = "https".equals(location.getScheme());
    if (!encrypted && !("http".equals(location.getScheme()) && isOfThisMachine(location))) {
      throw new IllegalArgumentException(
          "Keys are fetched by https alone, or from this machine: " + location);
    }
    return location;
  }

  private static boolean isOfThisMachine(URI location) {
    String host = String.valueOf(location.getHost());
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException unknown) {
      return false;
    }
  }

  private Map<String, Object> read(URI from) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(from).timeout(PATIENCE).header("Accept", "application/json").build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (answer.statusCode() != 200 || bytes.length > LARGEST) {
          throw new IOException("%s answered %d".formatted(from, answer.statusCode()));
        }
        return JsonUtil.parseJson(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (JoseException e) {
      throw new IOException(from + " does not answer with JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while fetching keys", e);
    }
  }
}
