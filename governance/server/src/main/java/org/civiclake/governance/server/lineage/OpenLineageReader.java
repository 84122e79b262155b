package org.civiclake.governance.server.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.civiclake.governance.model.table.BatchFacet;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.server.collection.Landing;
import org.civiclake.governance.server.lineage.LineageRun.ColumnEdge;

/**
 * Reads run events of OpenLineage 2 (its specification, "RunEvent"). Of a finished run it keeps
 * what was read and written; settings, plans and query texts that an event may carry are dropped
 * here.
 */
@ApplicationScoped
class OpenLineageReader {

  private static final int MOST_DATASETS = 10_000;
  private static final Pattern BATCH_ID = Pattern.compile("[0-9a-f]{32}");

  private final ObjectMapper json;

  OpenLineageReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Reads an event; empty when it says nothing about lineage: a run that has only begun, that
   * failed, or that wrote nothing.
   *
   * @throws InvalidEventException when it is no run event
   */
  Optional<Finished> read(byte[] body) throws InvalidEventException {
    JsonNode event;
    try {
      event = json.readTree(body);
    } catch (IOException e) {
      throw new InvalidEventException("it is not JSON");
    }
    String runId = text(event.path("run"), "runId");
    String job = text(event.path("job"), "namespace") + "/" + text(event.path("job"), "name");
    Instant finishedAt = moment(text(event, "eventTime"));
    if (!text(event, "eventType").equals("COMPLETE")) {
      return Optional.empty();
    }
    Datasets inputs = datasets(event.path("inputs"));
    Datasets outputs = datasets(event.path("outputs"));
    if (outputs.byName().isEmpty()) {
      return Optional.empty();
    }
    Set<String> written = outputs.byName().keySet();
    List<LineageDataset> read =
        inputs.byName().values().stream()
            .filter(dataset -> !written.contains(dataset.qualifiedName()))
            .toList();
    LineageRun run =
        new LineageRun(
            runId,
            job,
            engine(event),
            finishedAt,
            read,
            List.copyOf(outputs.byName().values()),
            columns(event.path("outputs"), inputs, outputs));
    return Optional.of(new Finished(run, landings(event, runId, finishedAt)));
  }

  /** The rows of a batch that were written to each table of the lake; a run may write no batch. */
  private static List<Landing> landings(JsonNode event, String runId, Instant finishedAt)
      throws InvalidEventException {
    JsonNode facet = event.path("run").path("facets").path(BatchFacet.NAME);
    if (facet.isMissingNode()) {
      return List.of();
    }
    String batch = facet.path(BatchFacet.BATCH).asText("");
    if (!BATCH_ID.matcher(batch).matches()) {
      throw new InvalidEventException(
          "its facet %s has no %s of 32 lower-case hex digits"
              .formatted(BatchFacet.NAME, BatchFacet.BATCH));
    }
    List<Landing> landings = new ArrayList<>();
    for (JsonNode node : event.path("outputs")) {
      DatasetNames.Named named = DatasetNames.of(node);
      JsonNode rows = node.path("outputFacets").path("outputStatistics").path("rowCount");
      if (named.kind() == LineageDataset.Kind.LAKE_TABLE
          && rows.canConvertToLong()
          && rows.longValue() >= 0) {
        String table = named.qualifiedName().substring(TableName.CATALOG.length() + 1);
        landings.add(
            new Landing(batch, runId, TableName.parse(table), rows.longValue(), finishedAt));
      }
    }
    return landings;
  }

  /**
   * A finished run.
   *
   * @param run what it read and wrote
   * @param landings how many rows of a batch it wrote to which table
   */
  record Finished(LineageRun run, List<Landing> landings) {}

  /** Datasets by qualified name, and how each is called physically. */
  private record Datasets(Map<String, LineageDataset> byName, Map<String, String> names) {}

  private static Datasets datasets(JsonNode nodes) throws InvalidEventException {
    Map<String, LineageDataset> byName = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>();
    if (nodes.size() > MOST_DATASETS) {
      throw new InvalidEventException("it has more than " + MOST_DATASETS + " datasets");
    }
    for (JsonNode node : nodes) {
      DatasetNames.Named named = DatasetNames.of(node);
      byName.put(
          named.qualifiedName(),
          new LineageDataset(named.kind(), named.qualifiedName(), columnsOf(node)));
      names.put(physical(node), named.qualifiedName());
    }
    return new Datasets(byName, names);
  }

  private static List<LineageDataset.Column> columnsOf(JsonNode dataset) {
    List<LineageDataset.Column> columns = new ArrayList<>();
    for (JsonNode field : dataset.path("facets").path("schema").path("fields")) {
      String name = field.path("name").asText("");
      if (!name.isEmpty()) {
        columns.add(new LineageDataset.Column(name, field.path("type").asText("")));
      }
    }
    return columns;
  }

  private static List<ColumnEdge> columns(JsonNode nodes, Datasets inputs, Datasets outputs) {
    List<ColumnEdge> edges = new ArrayList<>();
    for (JsonNode node : nodes) {
      String output = outputs.names().get(physical(node));
      JsonNode fields = node.path("facets").path("columnLineage").path("fields");
      fields
          .fields()
          .forEachRemaining(
              field -> {
                Set<String> from = sources(field.getValue().path("inputFields"), inputs, output);
                if (!from.isEmpty()) {
                  String column = LineageRun.columnName(output, field.getKey());
                  edges.add(new ColumnEdge(column, List.copyOf(from)));
                }
              });
    }
    return edges;
  }

  private static Set<String> sources(JsonNode inputFields, Datasets inputs, String output) {
    Set<String> sources = new TreeSet<>();
    for (JsonNode input : inputFields) {
      String dataset = inputs.names().get(physical(input));
      String column = input.path("field").asText("");
      if (dataset != null && !dataset.equals(output) && !column.isEmpty()) {
        sources.add(LineageRun.columnName(dataset, column));
      }
    }
    return sources;
  }

  private static String physical(JsonNode dataset) {
    return dataset.path("namespace").asText("") + "\n" + dataset.path("name").asText("");
  }

  private static String engine(JsonNode event) {
    JsonNode engine = event.path("run").path("facets").path("processing_engine");
    return (engine.path("name").asText("") + " " + engine.path("version").asText("")).strip();
  }

  private static String text(JsonNode node, String member) throws InvalidEventException {
    String text = node.path(member).asText("");
    if (text.isEmpty() || text.length() > 1024) {
      throw new InvalidEventException("it has no " + member + ", or an overlong one");
    }
    return text;
  }

  private static Instant moment(String text) throws InvalidEventException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidEventException("its eventTime is no moment");
    }
  }
}
