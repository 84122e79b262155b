package org.civiclake.governance.server.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.server.collection.CollectionEvents.Arrived;
import org.civiclake.governance.server.ledger.Recorded;

/** The batches that landed, in PostgreSQL. */
final class CollectionStore {

  private CollectionStore() {}

  static boolean has(Connection connection, String batch, TableName table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT 1 FROM collection_batch WHERE batch = ? AND table_name = ?")) {
      query.setString(1, batch);
      query.setString(2, table.toString());
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  static void put(Connection connection, Recorded event, TableName table, Arrived arrived)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO collection_batch (sequence, resource, batch, run, table_name, rows,"
                + " landed_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, event.sequence());
      insert.setString(2, event.subject().id());
      insert.setString(3, arrived.batch().orElse(arrived.run()));
      insert.setString(4, arrived.run());
      insert.setString(5, table.toString());
      insert.setLong(6, arrived.rows());
      insert.setTimestamp(7, Timestamp.from(arrived.landedAt()));
      insert.executeUpdate();
    }
  }

  static void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM collection_batch");
    }
  }
}
