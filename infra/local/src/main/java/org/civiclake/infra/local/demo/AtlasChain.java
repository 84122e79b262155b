package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.SecretName;

/** Reads a table's lineage from Atlas's REST interface. */
public final class AtlasChain {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TABLE_TYPE = "civiclake_table";
  private static final int DEPTH = 12;

  private final Stack stack;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();

  public AtlasChain(Stack stack) {
    this.stack = stack;
  }

  /** What a table came from, one line a step: {@code <inputs> → <process> → <output>}. */
  public List<String> behind(TableName table) throws IOException {
    Optional<JsonNode> entity =
        get(
            "/api/atlas/v2/entity/uniqueAttribute/type/%s?attr:qualifiedName=%s"
                .formatted(TABLE_TYPE, encoded(table.qualified())));
    if (entity.isEmpty()) {
      return List.of();
    }
    String guid = entity.get().path("entity").path("guid").asText();
    return get("/api/atlas/v2/lineage/%s?direction=INPUT&depth=%d".formatted(guid, DEPTH))
        .map(lineage -> steps(lineage, guid))
        .orElse(List.of());
  }

  private static List<String> steps(JsonNode lineage, String end) {
    List<String> steps = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    walk(lineage, end, seen, steps);
    return steps;
  }

  private static void walk(JsonNode lineage, String dataset, Set<String> seen, List<String> steps) {
    for (String process : sourcesOf(lineage, dataset)) {
      for (String input : sourcesOf(lineage, process)) {
        if (seen.add(input + dataset) && !input.equals(dataset)) {
          walk(lineage, input, seen, steps);
          steps.add("%s → %s".formatted(name(lineage, input), name(lineage, dataset)));
        }
      }
    }
  }

  private static List<String> sourcesOf(JsonNode lineage, String guid) {
    List<String> sources = new ArrayList<>();
    for (JsonNode relation : lineage.path("relations")) {
      if (relation.path("toEntityId").asText().equals(guid)) {
        sources.add(relation.path("fromEntityId").asText());
      }
    }
    return sources;
  }

  private static String name(JsonNode lineage, String guid) {
    return lineage
        .path("guidEntityMap")
        .path(guid)
        .path("attributes")
        .path("qualifiedName")
        .asText(guid);
  }

  private Optional<JsonNode> get(String path) throws IOException {
    String credentials = "admin:" + stack.secrets().get(SecretName.ATLAS_ADMIN);
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.ATLAS) + path))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + basic)
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case 200 -> Optional.of(json.readTree(response.body()));
        case 404 -> Optional.empty();
        default ->
            throw new StackException(
                "Atlas answered %d to %s".formatted(response.statusCode(), path));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for Atlas", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
