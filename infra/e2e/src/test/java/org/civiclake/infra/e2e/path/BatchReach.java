package org.civiclake.infra.e2e.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;

/** How far batches of a resource have come, read from the metadata that the catalog serves. */
final class BatchReach {

  /** Asks the catalog; one for all questions. */
  record Reader(Stack stack, HttpClient http) {

    Reader(Stack stack) {
      this(stack, stack.tls().httpClient().build());
    }

    /** The tables of a resource as they are now. */
    BatchReach read(ResourceId resource) throws IOException, InterruptedException {
      Map<Layer, JsonNode> metadata = new EnumMap<>(Layer.class);
      for (Layer layer : Layer.values()) {
        metadata.put(layer, metadata(resource.in(layer)));
      }
      return new BatchReach(metadata);
    }

    private JsonNode metadata(TableName table) throws IOException, InterruptedException {
      URI address =
          URI.create(
              "%s/catalog/v1/namespaces/%s/tables/%s"
                  .formatted(
                      stack.settings().url(ServiceName.CATALOG), table.schema(), table.table()));
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(address)
                  .timeout(PATIENCE)
                  .header("Authorization", "Bearer " + stack.tokens().forUser(SERVICE))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("%s: %s".formatted(table, response.body()));
      }
      return new ObjectMapper().readTree(response.body()).path("metadata");
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String SERVICE = "ingestion";
  private static final String BATCH_ID = "civiclake.batch-id";
  private static final String MAIN = "main";

  private final Map<Layer, JsonNode> metadata;

  private BatchReach(Map<Layer, JsonNode> metadata) {
    this.metadata = metadata;
  }

  /** Whether {@code main} of a layer's table holds the batch. */
  boolean isOnMain(Layer layer, String batch) {
    Map<Long, JsonNode> snapshots = new HashMap<>();
    metadata
        .get(layer)
        .path("snapshots")
        .forEach(snapshot -> snapshots.put(snapshot.path("snapshot-id").asLong(), snapshot));
    Optional<JsonNode> at =
        Optional.ofNullable(
            snapshots.get(
                metadata.get(layer).path("refs").path(MAIN).path("snapshot-id").asLong()));
    while (at.isPresent()) {
      if (at.get().path("summary").path(BATCH_ID).asText().equals(batch)) {
        return true;
      }
      at = Optional.ofNullable(snapshots.get(at.get().path("parent-snapshot-id").asLong()));
    }
    return false;
  }

  /** The branches of all three tables, beside {@code main}. */
  Set<String> branches() {
    Set<String> branches = new TreeSet<>();
    for (Layer layer : Layer.values()) {
      branches(layer).forEach(branch -> branches.add(layer + " " + branch));
    }
    return branches;
  }

  private Set<String> branches(Layer layer) {
    Set<String> branches = new TreeSet<>();
    metadata.get(layer).path("refs").fieldNames().forEachRemaining(branches::add);
    branches.remove(MAIN);
    return branches;
  }

  /** What the tables hold of a batch, in words. */
  String of(String batch) {
    StringBuilder words = new StringBuilder();
    for (Layer layer : Layer.values()) {
      String reached =
          isOnMain(layer, batch) ? "main" : branches(layer).isEmpty() ? "nothing" : "a branch";
      words.append(words.isEmpty() ? "" : ", ").append(layer.prefix()).append(' ').append(reached);
    }
    return words.toString();
  }
}
