package org.civiclake.lakehouse.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.lakehouse.uselog.journal.UseJson;

/**
 * Queries, from the moment they begin until they are in the lake, for all copies of this server.
 */
@Singleton
public class QueryStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 2_000;

  private static final String BEGIN =
      "INSERT INTO sql_query (query_id, server, process, begun_at, state, uses)"
          + " VALUES (?, ?, ?, ?, 'RUNNING', ?) ON CONFLICT (query_id) DO NOTHING";
  private static final String RESTARTED =
      "UPDATE sql_query SET state = 'INTERRUPTED'"
          + " WHERE server = ? AND process <> ? AND begun_at < ? AND state = 'RUNNING'";
  private static final String END =
      "INSERT INTO sql_query (query_id, server, process, begun_at, state, uses)"
          + " VALUES (?, ?, ?, ?, 'ENDED', ?)"
          + " ON CONFLICT (query_id) DO UPDATE SET state = 'ENDED', uses = EXCLUDED.uses,"
          + " batch = NULL, shipped_at = NULL WHERE sql_query.state <> 'ENDED'";
  private static final String OVERDUE =
      "UPDATE sql_query SET state = 'INTERRUPTED' WHERE begun_at < ? AND state = 'RUNNING'";
  private static final String PACK =
      "UPDATE sql_query SET batch = ? WHERE query_id IN (SELECT query_id FROM sql_query"
          + " WHERE state <> 'RUNNING' AND batch IS NULL AND shipped_at IS NULL"
          + " ORDER BY begun_at LIMIT ?)";
  private static final String PACKED =
      "SELECT DISTINCT batch FROM sql_query WHERE batch IS NOT NULL AND shipped_at IS NULL"
          + " ORDER BY batch LIMIT 100";
  private static final String CONTENT =
      "SELECT uses FROM sql_query WHERE batch = ? AND shipped_at IS NULL ORDER BY begun_at,"
          + " query_id";
  private static final String SHIPPED = "UPDATE sql_query SET shipped_at = ? WHERE batch = ?";
  private static final String FORGET = "DELETE FROM sql_query WHERE shipped_at < ?";

  private final DataSource database;

  QueryStore(DataSource database) {
    this.database = database;
  }

  /**
   * Keeps that a query began; what an earlier process of its Trino had begun was interrupted.
   *
   * @param uses what to record if it never ends
   * @throws UseLogUnavailableException when it cannot be kept
   */
  void begin(QueryEvent event, List<Use> uses) {
    change(BEGIN, event, uses);
    update(RESTARTED, event.server(), event.process(), Timestamp.from(event.at()));
  }

  /**
   * Keeps what a query was; the same told again changes nothing.
   *
   * @throws UseLogUnavailableException when it cannot be kept
   */
  void end(QueryEvent event, List<Use> uses) {
    change(END, event, uses);
  }

  private void change(String sql, QueryEvent event, List<Use> uses) {
    update(
        sql,
        event.query(),
        event.server(),
        event.process(),
        Timestamp.from(event.at()),
        write(uses));
  }

  /** Counts as interrupted what began before a moment and runs still. */
  void interrupt(Instant before) {
    update(OVERDUE, Timestamp.from(before));
  }

  /** Puts what waits into a batch; the batches that are not in the lake yet, oldest first. */
  List<String> packed(String batch) {
    update(PACK, batch, MOST);
    return texts(PACKED);
  }

  /** The uses of a batch. */
  List<Use> content(String batch) {
    List<Use> uses = new ArrayList<>();
    texts(CONTENT, batch).forEach(text -> uses.addAll(read(text)));
    return uses;
  }

  /** Notes that a batch is in the lake. */
  void shipped(String batch, Instant now) {
    update(SHIPPED, Timestamp.from(now), batch);
  }

  /** Forgets what came into the lake before a moment. */
  void forget(Instant before) {
    update(FORGET, Timestamp.from(before));
  }

  private void update(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new UseLogUnavailableException("Queries cannot be put on record", e);
    }
  }

  private List<String> texts(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw new UseLogUnavailableException("Queries on record cannot be read", e);
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static String write(List<Use> uses) {
    ArrayNode array = JSON.createArrayNode();
    try {
      for (Use use : uses) {
        array.add(JSON.readTree(UseJson.write(use)));
      }
      return JSON.writeValueAsString(array);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Use> read(String text) {
    List<Use> uses = new ArrayList<>();
    try {
      for (JsonNode use : JSON.readTree(text)) {
        uses.add(UseJson.read(JSON.writeValueAsBytes(use)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("A query on record cannot be read", e);
    }
    return uses;
  }
}
