package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.server.catalog.EditionEvents.EditionPublished;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The editions, and what a publication makes of the entries. */
@ApplicationScoped
class EditionProjection implements Projection {

  @Override
  public String kind() {
    return EditionEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return EditionEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_edition");
      statement.executeUpdate("DELETE FROM catalog_edition_entry");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    EditionPublished published = (EditionPublished) payload;
    insert(connection, event, published);
    carryOver(connection, published.number());
    place(connection, published.number(), published.placed());
    drop(connection, published.number(), published.dropped());
    moveEntries(connection, published);
  }

  private static void insert(Connection connection, Recorded event, EditionPublished published)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_edition (number, published_on, published_at, published_by, basis,"
                + " digest, entries) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, published.number());
      insert.setObject(2, published.on());
      insert.setTimestamp(3, Timestamp.from(event.at()));
      insert.setString(4, event.actor());
      insert.setString(5, published.basis());
      insert.setString(6, published.digest());
      insert.setInt(7, published.entries());
      insert.executeUpdate();
    }
  }

  private static void carryOver(Connection connection, int edition) throws SQLException {
    try (PreparedStatement copy =
        connection.prepareStatement(
            "INSERT INTO catalog_edition_entry (edition, resource, revision)"
                + " SELECT ?, resource, revision FROM catalog_edition_entry WHERE edition = ?")) {
      copy.setInt(1, edition);
      copy.setInt(2, edition - 1);
      copy.executeUpdate();
    }
  }

  private static void place(Connection connection, int edition, SortedMap<String, Integer> placed)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO catalog_edition_entry (edition, resource, revision) VALUES (?, ?, ?)"
                + " ON CONFLICT (edition, resource) DO UPDATE SET revision = excluded.revision")) {
      for (Map.Entry<String, Integer> entry : placed.entrySet()) {
        upsert.setInt(1, edition);
        upsert.setString(2, entry.getKey());
        upsert.setInt(3, entry.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void drop(Connection connection, int edition, List<String> dropped)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM catalog_edition_entry WHERE edition = ? AND resource = ?")) {
      for (String resource : dropped) {
        delete.setInt(1, edition);
        delete.setString(2, resource);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void moveEntries(Connection connection, EditionPublished published)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_entry SET stage = ?, published = ? WHERE resource = ?")) {
      for (Map.Entry<String, Integer> entry : published.placed().entrySet()) {
        update.setString(1, Stage.PUBLISHED.name());
        update.setInt(2, entry.getValue());
        update.setString(3, entry.getKey());
        update.addBatch();
      }
      for (String resource : published.dropped()) {
        update.setString(1, Stage.WITHDRAWN.name());
        update.setObject(2, null, java.sql.Types.INTEGER);
        update.setString(3, resource);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
