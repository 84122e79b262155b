package org.civiclake.lakehouse.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Trino says of a query when it begins or has ended (Trino's SPI, {@code QueryCreatedEvent}
 * and {@code QueryCompletedEvent}).
 *
 * @param query its id in Trino
 * @param at when it began
 * @param server the Trino that ran it
 * @param user who asked
 * @param address from where
 * @param kind what it is, for example {@code SELECT}
 * @param schema the one that names without a schema are looked up in
 * @param text the query
 * @param end what was used, once it has ended
 */
record QueryEvent(
    String query,
    Instant at,
    String server,
    String user,
    Optional<String> address,
    Optional<String> kind,
    Optional<String> schema,
    String text,
    Optional<End> end) {

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_NAME = 200;

  /**
   * How a query ended.
   *
   * @param error the error's name
   * @param message what was wrong
   */
  record End(
      List<ReadTable> tables,
      long rows,
      long bytes,
      Optional<String> error,
      Optional<String> message) {}

  /**
   * A table that a query read.
   *
   * @param filters the row filters that it was read through
   */
  record ReadTable(
      String catalog, String schema, String table, List<Column> columns, List<String> filters) {}

  /** A column that a query read. */
  record Column(String name, boolean isMasked) {}

  QueryEvent {
    if (query.isEmpty() || query.length() > LONGEST_ID || query.indexOf('_') < 0) {
      throw new IllegalArgumentException("Not the id of a query");
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException("An event names a user");
    }
    server = server.substring(0, Math.min(LONGEST_NAME, server.length()));
  }

  /** The process of Trino that ran it: every start has an id of its own. */
  String process() {
    return query.substring(query.lastIndexOf('_') + 1);
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException when it is none
   */
  static QueryEvent read(JsonNode event) {
    JsonNode metadata = event.path("metadata");
    JsonNode context = event.path("context");
    return new QueryEvent(
        metadata.path("queryId").asText(),
        moment(event.path("createTime").asText()),
        context.path("environment").asText() + " " + context.path("serverAddress").asText(),
        valid(context.path("user").asText()),
        text(context, "remoteClientAddress"),
        text(context, "queryType"),
        context.path("catalog").asText().equals("lake")
            ? text(context, "schema")
            : Optional.empty(),
        metadata.path("query").asText(),
        event.has("statistics") ? Optional.of(end(event, metadata)) : Optional.empty());
  }

  private static End end(JsonNode event, JsonNode metadata) {
    List<ReadTable> tables = new ArrayList<>();
    metadata.path("tables").forEach(table -> tables.add(table(table)));
    JsonNode failure = event.path("failureInfo");
    return new End(
        tables,
        count(event, "outputRows"),
        count(event, "outputBytes"),
        text(failure.path("errorCode"), "name"),
        text(failure, "failureMessage"));
  }

  private static ReadTable table(JsonNode table) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : table.path("columns")) {
      columns.add(new Column(column.path("column").asText(), text(column, "mask").isPresent()));
    }
    List<String> filters = new ArrayList<>();
    table.path("filters").forEach(filter -> filters.add(filter.asText()));
    return new ReadTable(
        table.path("catalog").asText(),
        table.path("schema").asText(),
        table.path("table").asText(),
        columns,
        filters);
  }

  private static long count(JsonNode event, String name) {
    return Math.max(0, event.path("statistics").path(name).asLong());
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("An event has a time", e);
    }
  }

  /** Halves of characters become question marks: nothing could write them down. */
  private static String valid(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .map(QueryEvent::valid);
  }
}
