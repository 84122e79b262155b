package org.civiclake.sharing.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Delta table made of answers in the {@code delta} format, as Delta's connectors make one: their
 * actions as they are, with files that were fetched by their addresses.
 */
final class DeltaFolder {

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final Path log;

  DeltaFolder(Path folder) throws IOException {
    this.folder = folder;
    this.log = Files.createDirectories(folder.resolve("_delta_log"));
  }

  Path path() {
    return folder;
  }

  /** Adds a version of some lines of an answer. */
  void commit(long version, List<JsonNode> lines) throws IOException {
    List<String> actions = new ArrayList<>();
    actions.add(json.writeValueAsString(Map.of("commitInfo", Map.of("timestamp", version * 1000))));
    for (JsonNode line : lines) {
      Optional<ObjectNode> action = action(line);
      if (action.isPresent()) {
        actions.add(json.writeValueAsString(action.get()));
      }
    }
    Files.write(log.resolve("%020d.json".formatted(version)), actions);
  }

  private Optional<ObjectNode> action(JsonNode line) throws IOException {
    ObjectNode action = json.createObjectNode();
    if (line.has("protocol")) {
      action.set("protocol", line.path("protocol").path("deltaProtocol"));
    } else if (line.has("metaData")) {
      action.set("metaData", line.path("metaData").path("deltaMetadata"));
    } else if (line.has("file")) {
      action = line.path("file").path("deltaSingleAction").deepCopy();
      ObjectNode file = (ObjectNode) action.elements().next();
      String name = line.path("file").path("id").asText() + ".parquet";
      fetch(file.path("path").asText(), folder.resolve(name));
      file.put("path", name);
    }
    return action.isEmpty() ? Optional.empty() : Optional.of(action);
  }

  private static void fetch(String address, Path target) throws IOException {
    if (Files.notExists(target)) {
      try (InputStream in = URI.create(address).toURL().openStream()) {
        Files.copy(in, target);
      }
    }
  }
}
