package org.civiclake.sharing.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civiclake.sharing.publish.PublishResult.Outcome;

/** What a run did, as JSON for whoever started it. */
record PublishSummary(List<PublishResult> results) {

  PublishSummary {
    results = List.copyOf(results);
  }

  /** Whether every projection is in step with its source. */
  boolean succeeded() {
    return results.stream().noneMatch(result -> result.outcome() == Outcome.FAILED);
  }

  /** Writes {@code {"job":"publish","succeeded":…,"tables":[…]}}. */
  void write(ObjectMapper json, Path file) throws IOException {
    ObjectNode summary = json.createObjectNode();
    summary.put("job", "publish");
    summary.put("succeeded", succeeded());
    for (PublishResult result : results) {
      ObjectNode table = summary.withArray("tables").addObject();
      table.put("published", result.published().toString());
      result.source().ifPresent(source -> table.put("source", source.toString()));
      table.put("outcome", result.outcome().name());
      result.sourceSnapshot().ifPresent(snapshot -> table.put("sourceSnapshotId", snapshot));
      result.version().ifPresent(version -> table.put("version", version));
      result.rows().ifPresent(rows -> table.put("rows", rows));
      result.problem().ifPresent(problem -> table.put("problem", problem));
    }
    Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(summary));
  }
}
