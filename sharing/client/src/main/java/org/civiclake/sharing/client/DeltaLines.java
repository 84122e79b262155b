package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.protocol.Action;
import org.civiclake.sharing.protocol.AddedFile;
import org.civiclake.sharing.protocol.ChangeFile;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.Protocol;
import org.civiclake.sharing.protocol.RemovedFile;
import org.civiclake.sharing.protocol.delta.DeltaAction;
import org.civiclake.sharing.protocol.delta.DeltaFileLine;
import org.civiclake.sharing.protocol.delta.DeltaMetadataLine;
import org.civiclake.sharing.protocol.delta.DeltaProtocolLine;

/** Lines of the {@code delta} response format as what they say in the {@code parquet} one. */
final class DeltaLines {

  private final ObjectMapper json;
  private final boolean changes;

  /**
   * @param changes whether an {@code add} is a change rather than a file of a snapshot
   */
  DeltaLines(ObjectMapper json, boolean changes) {
    this.json = json;
    this.changes = changes;
  }

  /** What a line says; nothing for a line of an unknown kind. */
  Optional<Action> read(JsonNode line) throws SharingException, JsonProcessingException {
    DeltaAction action = json.treeToValue(line, DeltaAction.class);
    if (action instanceof DeltaProtocolLine protocol) {
      if (protocol.deltaProtocol() == null) {
        throw SharingException.unusable("The server's answer has an empty protocol line");
      }
      ReadableTables.check(protocol.deltaProtocol());
      return Optional.of(Protocol.current());
    }
    if (action instanceof DeltaMetadataLine metadata) {
      return Optional.of(metadata(metadata));
    }
    return action instanceof DeltaFileLine file ? file(file) : Optional.empty();
  }

  private static Metadata metadata(DeltaMetadataLine line) throws SharingException {
    DeltaMetadataLine.DeltaMetadata delta = line.deltaMetadata();
    if (delta == null || delta.format() == null) {
      throw SharingException.unusable("The server's answer has an empty metadata line");
    }
    return new Metadata(
        delta.id(),
        Optional.empty(),
        Optional.empty(),
        new Metadata.Format(delta.format().provider()),
        delta.schemaString(),
        delta.partitionColumns(),
        delta.configuration(),
        line.version(),
        line.size(),
        line.numFiles(),
        line.accessModes());
  }

  private Optional<Action> file(DeltaFileLine line) throws SharingException {
    JsonNode action = line.deltaSingleAction();
    if (action == null) {
      throw SharingException.unusable("The server's answer has a file line without an action");
    }
    if (action.has("add")) {
      JsonNode add = action.get("add");
      return Optional.of(
          changes
              ? new AddedFile(
                  path(add),
                  line.id(),
                  partition(add),
                  size(add),
                  line.timestamp().orElse(0L),
                  version(line),
                  stats(add),
                  line.expirationTimestamp())
              : new DataFile(
                  path(add),
                  line.id(),
                  partition(add),
                  size(add),
                  stats(add),
                  line.version(),
                  line.timestamp(),
                  line.expirationTimestamp()));
    }
    if (action.has("cdc")) {
      JsonNode cdc = action.get("cdc");
      return Optional.of(
          new ChangeFile(
              path(cdc),
              line.id(),
              partition(cdc),
              size(cdc),
              line.timestamp().orElse(0L),
              version(line),
              line.expirationTimestamp()));
    }
    if (action.has("remove")) {
      JsonNode remove = action.get("remove");
      return Optional.of(
          new RemovedFile(
              path(remove),
              line.id(),
              partition(remove),
              size(remove),
              line.timestamp().orElse(0L),
              version(line),
              line.expirationTimestamp()));
    }
    return Optional.empty();
  }

  private static long version(DeltaFileLine line) throws SharingException {
    return line.version()
        .orElseThrow(() -> SharingException.unusable("A change in the answer has no version"));
  }

  private static String path(JsonNode action) throws SharingException {
    if (action.hasNonNull("deletionVector")) {
      throw SharingException.unsupported(
          "The table has deletion vectors, which this client does not read");
    }
    return action.path("path").asText();
  }

  private static long size(JsonNode action) throws SharingException {
    if (!action.path("size").canConvertToLong()) {
      throw SharingException.unusable("A file in the answer has no size");
    }
    return action.path("size").longValue();
  }

  private static Optional<String> stats(JsonNode action) {
    return Optional.ofNullable(action.path("stats").textValue());
  }

  private static Map<String, String> partition(JsonNode action) {
    Map<String, String> values = new HashMap<>();
    action
        .path("partitionValues")
        .fields()
        .forEachRemaining(value -> values.put(value.getKey(), value.getValue().asText("")));
    values.replaceAll(
        (column, value) -> action.path("partitionValues").path(column).isNull() ? "" : value);
    return values;
  }
}
