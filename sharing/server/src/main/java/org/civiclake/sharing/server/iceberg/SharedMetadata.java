package org.civiclake.sharing.server.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.util.SnapshotUtil;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * A published table's metadata as a recipient gets them (Iceberg spec, Table Metadata): what it
 * takes to read the rows, and nothing of how they were made. Only what is named here goes out, so
 * that what a later writer adds stays inside: source, masks and projection, who wrote a snapshot
 * with which program, other branches, statistics files, earlier metadata files.
 */
@Singleton
class SharedMetadata {

  /** Which snapshots a client wants (Iceberg REST, {@code snapshots}). */
  enum Snapshots {
    ALL,
    REFS
  }

  private static final List<String> KEPT =
      List.of(
          "format-version",
          "table-uuid",
          "location",
          "last-sequence-number",
          "last-updated-ms",
          "last-column-id",
          "current-schema-id",
          "default-spec-id",
          "partition-specs",
          "last-partition-id",
          "default-sort-order-id",
          "sort-orders");
  private static final List<String> KEPT_OF_A_SNAPSHOT =
      List.of(
          "snapshot-id",
          "parent-snapshot-id",
          "sequence-number",
          "timestamp-ms",
          "manifest-list",
          "schema-id");
  private static final Set<String> KEPT_OF_A_SUMMARY =
      Set.of(
          "operation",
          "added-data-files",
          "deleted-data-files",
          "added-records",
          "deleted-records",
          "added-files-size",
          "removed-files-size",
          "total-records",
          "total-files-size",
          "total-data-files",
          "total-delete-files",
          "total-position-deletes",
          "total-equality-deletes");
  private static final List<String> KEPT_PROPERTIES =
      List.of(Publication.PROVIDER, Publication.RESOURCE);

  private final ObjectMapper json = new ObjectMapper();

  /** The snapshots that are kept of what is served, the latest first. */
  static List<Snapshot> history(PublishedTable table) {
    return StreamSupport.stream(
            SnapshotUtil.ancestorsOf(table.snapshot().snapshotId(), table.table()::snapshot)
                .spliterator(),
            false)
        .toList();
  }

  /** The metadata file that a table is at; it is told, and never to be read. */
  static String pointer(PublishedTable table) {
    return whole(table).metadataFileLocation();
  }

  /** The metadata for a recipient. */
  TableMetadata of(PublishedTable table, Snapshots wanted) {
    List<Snapshot> shown =
        switch (wanted) {
          case ALL -> history(table);
          case REFS -> List.of(table.snapshot());
        };
    JsonNode whole = read(TableMetadataParser.toJson(whole(table)));
    ObjectNode metadata = json.createObjectNode();
    KEPT.forEach(name -> copy(whole, name, metadata));
    metadata.set("properties", properties(whole));
    metadata.put("current-snapshot-id", table.snapshot().snapshotId());
    metadata
        .putObject("refs")
        .putObject(SnapshotRef.MAIN_BRANCH)
        .put("snapshot-id", table.snapshot().snapshotId())
        .put("type", "branch");
    Set<Integer> schemas = new HashSet<>(Set.of(whole.path("current-schema-id").asInt()));
    ArrayNode snapshots = metadata.putArray("snapshots");
    ArrayNode log = metadata.putArray("snapshot-log");
    for (int i = shown.size() - 1; i >= 0; i--) {
      Snapshot snapshot = shown.get(i);
      JsonNode complete = find(whole, snapshot.snapshotId());
      snapshots.add(snapshot(complete));
      if (complete.hasNonNull("schema-id")) {
        schemas.add(complete.get("schema-id").asInt());
      }
      log.addObject()
          .put("timestamp-ms", snapshot.timestampMillis())
          .put("snapshot-id", snapshot.snapshotId());
    }
    metadata.set(
        "schemas",
        chosen(whole, "schemas", one -> schemas.contains(one.path("schema-id").asInt())));
    metadata.putArray("metadata-log");
    return TableMetadataParser.fromJson(pointer(table), metadata);
  }

  private ObjectNode snapshot(JsonNode complete) {
    ObjectNode snapshot = json.createObjectNode();
    KEPT_OF_A_SNAPSHOT.forEach(name -> copy(complete, name, snapshot));
    ObjectNode summary = snapshot.putObject("summary");
    complete
        .path("summary")
        .fields()
        .forEachRemaining(
            entry -> {
              if (KEPT_OF_A_SUMMARY.contains(entry.getKey())) {
                summary.set(entry.getKey(), entry.getValue());
              }
            });
    return snapshot;
  }

  private ObjectNode properties(JsonNode whole) {
    ObjectNode properties = json.createObjectNode();
    KEPT_PROPERTIES.forEach(name -> copy(whole.path("properties"), name, properties));
    return properties;
  }

  private ArrayNode chosen(JsonNode whole, String list, Predicate<JsonNode> condition) {
    ArrayNode chosen = json.createArrayNode();
    whole
        .path(list)
        .forEach(
            one -> {
              if (condition.test(one)) {
                chosen.add(one);
              }
            });
    return chosen;
  }

  private static JsonNode find(JsonNode whole, long snapshot) {
    for (JsonNode one : whole.path("snapshots")) {
      if (one.path("snapshot-id").asLong() == snapshot) {
        return one;
      }
    }
    throw new IllegalStateException("A snapshot of the history is not in its metadata");
  }

  private static void copy(JsonNode from, String name, ObjectNode to) {
    if (from.hasNonNull(name)) {
      to.set(name, from.get(name));
    }
  }

  private static TableMetadata whole(PublishedTable table) {
    return ((HasTableOperations) table.table()).operations().current();
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
