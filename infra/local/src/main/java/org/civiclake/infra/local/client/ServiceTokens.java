package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;

/** Gets tokens from the embedded issuer (RFC 6749, section 4.4). */
public final class ServiceTokens {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final URI endpoint;
  private final Secrets secrets;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  public ServiceTokens(Settings settings, Secrets secrets, Tls tls) {
    this.endpoint = URI.create(settings.url(ServiceName.GOVERNANCE) + "/oauth2/token");
    this.secrets = secrets;
    this.http = tls.httpClient().connectTimeout(PATIENCE).build();
  }

  /**
   * A token of a person or a service, good for an hour.
   *
   * @throws StackException when there is no such principal, or the issuer does not answer
   */
  public String forUser(String principal) {
    String secret =
        secrets
            .ofClient(principal)
            .orElseThrow(
                () ->
                    new StackException(
                        "Nobody is called %s: see principals.yaml in the data folder"
                            .formatted(principal)));
    try {
      HttpResponse<String> response =
          http.send(request(principal, secret), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new StackException(
            "%s refused a token for %s: status %d"
                .formatted(endpoint, principal, response.statusCode()));
      }
      JsonNode token = json.readTree(response.body()).path("access_token");
      if (!token.isTextual()) {
        throw new StackException(endpoint + " answered without an access_token");
      }
      return token.textValue();
    } catch (IOException e) {
      throw new StackException(
          "The token issuer at %s does not answer: is the stack up?".formatted(endpoint), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for a token", e);
    }
  }

  private HttpRequest request(String principal, String secret) {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(principal, secret);
    return HttpRequest.newBuilder(endpoint)
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }
}
