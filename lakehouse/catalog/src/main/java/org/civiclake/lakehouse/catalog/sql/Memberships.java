package org.civiclake.lakehouse.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;

/**
 * Who is in which group, from where the policies come from: Trino names a query's user, and no
 * more. What was heard last holds while nobody answers.
 */
@Singleton
class Memberships {

  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PATH =
      "/service/xusers/download/civiclake?lastKnownUserStoreVersion=-1";

  private record Known(Instant at, Map<String, Set<String>> groups) {}

  private final CatalogSettings.Ranger source;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private Optional<Known> known = Optional.empty();

  Memberships(CatalogSettings settings, Clock clock) {
    this.source = settings.ranger();
    this.clock = clock;
  }

  /**
   * The groups of a user.
   *
   * @throws UseLogUnavailableException when nobody ever said who is in which
   */
  synchronized Set<String> groups(String user) {
    Instant now = clock.instant();
    if (known.isEmpty() || known.get().at().plus(FRESH).isBefore(now)) {
      try {
        known = Optional.of(new Known(now, ask()));
      } catch (IOException e) {
        known =
            Optional.of(
                new Known(
                    now,
                    known
                        .map(Known::groups)
                        .orElseThrow(
                            () ->
                                new UseLogUnavailableException(
                                    "Nobody says which agency a query is for", e))));
      }
    }
    return known.get().groups().getOrDefault(user, Set.of());
  }

  private Map<String, Set<String>> ask() throws IOException {
    String credentials = source.username() + ":" + source.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(source.url() + PATH))
            .timeout(PATIENCE)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("The users' groups were answered with " + answer.statusCode());
        }
        return read(json.readTree(body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static Map<String, Set<String>> read(JsonNode store) {
    Map<String, Set<String>> users = new HashMap<>();
    store
        .path("userGroupMapping")
        .fields()
        .forEachRemaining(
            entry -> {
              Set<String> groups = new HashSet<>();
              entry.getValue().forEach(group -> groups.add(group.asText()));
              users.put(entry.getKey(), groups);
            });
    return users;
  }
}
