package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.Principal;
import org.civiclake.infra.local.secret.Principals;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.Tls;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.SharingJson;

/**
 * Profile files of Delta Sharing recipients (Delta Sharing protocol, Profile File Format). A token
 * is given once, to whoever opens the recipient's link, so the profile is kept in the data folder.
 */
public final class SharingProfiles {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String PREFIX = "/delta-sharing";
  private static final String PATH = "/api/v1/recipients";
  private static final int UNAUTHORIZED = 401;

  private final Settings settings;
  private final ServiceTokens tokens;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  public SharingProfiles(Settings settings, ServiceTokens tokens, Tls tls) {
    this.settings = settings;
    this.tokens = tokens;
    this.http = tls.httpClient().connectTimeout(PATIENCE).build();
  }

  /** Whether a recipient may have this name. */
  public static boolean isName(String recipient) {
    return recipient.matches("[a-z][a-z0-9-]{0,62}");
  }

  /**
   * The profile of a recipient, registered now when there is none yet.
   *
   * @param recipient its name, lower kebab case
   * @param agency the agency that it belongs to
   */
  public Path of(String recipient, String agency) {
    if (!isName(recipient)) {
      throw new StackException("Not a recipient's name (lower kebab case): " + recipient);
    }
    try {
      Path file =
          PrivateFiles.folder(settings.home().resolve("profiles")).resolve(recipient + ".share");
      if (!Files.exists(file)) {
        PrivateFiles.write(file, register(recipient, agency, Map.of()));
      }
      pointAtTheServer(file);
      demandGoodToken(file);
      return file;
    } catch (IOException e) {
      throw new StackException(
          "The sharing server at %s does not answer: is the stack up?"
              .formatted(settings.url(ServiceName.SHARING)),
          e);
    }
  }

  /**
   * A profile that is kept nowhere, with a token for a short while; the recipient's token before
   * ends.
   *
   * @param lifetime how long the token lives
   */
  public Profile brief(String recipient, String agency, Duration lifetime) throws IOException {
    String text = register(recipient, agency, Map.of("lifetime", lifetime.toString()));
    return SharingJson.mapper().readValue(text, Profile.class);
  }

  /** A kept profile outlives a change of the sharing server's port. */
  private void pointAtTheServer(Path file) throws IOException {
    ObjectNode profile = (ObjectNode) json.readTree(Files.readAllBytes(file));
    String endpoint = settings.url(ServiceName.SHARING) + PREFIX;
    if (!profile.path("endpoint").asText().equals(endpoint)) {
      profile.put("endpoint", endpoint);
      PrivateFiles.write(file, json.writeValueAsString(profile));
    }
  }

  /** A kept token may have ended since, or been replaced by whoever opened another link. */
  private void demandGoodToken(Path file) throws IOException {
    String token = json.readTree(Files.readAllBytes(file)).path("bearerToken").asText();
    if (send(shares(token)).statusCode() == UNAUTHORIZED) {
      throw new StackException(
          ("The token in %s is not good any more: it ended, or another link replaced it."
                  + " Remove the file to have a new one, which ends the one that replaced it")
              .formatted(file));
    }
  }

  private HttpRequest shares(String token) {
    return HttpRequest.newBuilder(
            URI.create(settings.url(ServiceName.SHARING) + PREFIX + "/shares?maxResults=1"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .build();
  }

  /** The authority offers the link, the agency opens it: here both are whoever runs the stack. */
  private String register(String recipient, String agency, Map<String, String> terms)
      throws IOException {
    String bearer = tokens.forUser(authority());
    Map<String, String> wanted = new HashMap<>(terms);
    wanted.putAll(Map.of("name", recipient, "agency", agency));
    HttpResponse<String> offered = post(PATH, Optional.of(bearer), json.writeValueAsString(wanted));
    if (offered.statusCode() == 409) {
      offered =
          post(
              PATH + "/" + recipient + "/activation",
              Optional.of(bearer),
              terms.isEmpty() ? "" : json.writeValueAsString(terms));
    }
    require(offered, recipient);
    URI link = URI.create(json.readTree(offered.body()).path("activationUrl").asText());
    HttpResponse<String> opened = post(link.getPath(), Optional.empty(), "");
    require(opened, recipient);
    return opened.body();
  }

  private String authority() throws IOException {
    return Principals.open(settings.home().resolve("principals.yaml")).stream()
        .filter(principal -> principal.roles().contains("authority"))
        .map(Principal::name)
        .findFirst()
        .orElseThrow(() -> new StackException("Nobody in principals.yaml is the authority"));
  }

  private static void require(HttpResponse<String> response, String recipient) {
    if (response.statusCode() / 100 != 2) {
      throw new StackException(
          "The sharing server refused a profile for %s: status %d"
              .formatted(recipient, response.statusCode()));
    }
  }

  private HttpResponse<String> post(String path, Optional<String> bearer, String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url(ServiceName.SHARING) + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the sharing server", e);
    }
  }
}
