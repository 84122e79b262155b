package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.civiclake.governance.server.catalog.UpdateEvents.UpdateCalled;
import org.civiclake.governance.server.catalog.UpdateEvents.UpdateMade;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The updates that are called for, as their events have made them. */
@ApplicationScoped
class UpdateProjection implements Projection {

  @Override
  public String kind() {
    return UpdateEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return UpdateEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_change");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    if (payload instanceof UpdateCalled called) {
      insert(connection, event, called);
    } else if (payload instanceof UpdateMade made) {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE catalog_change SET settled_on = ? WHERE number = ?")) {
        update.setObject(1, made.on());
        update.setInt(2, Integer.parseInt(event.subject().id()));
        update.executeUpdate();
      }
    }
  }

  private static void insert(Connection connection, Recorded event, UpdateCalled called)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_change (number, resource, circumstance, occurred_on, due, note,"
                + " notified_by, notified_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, called.number());
      insert.setString(2, called.resource().toString());
      insert.setString(3, called.circumstance());
      insert.setObject(4, called.occurredOn());
      insert.setObject(5, called.due().orElse(null));
      insert.setString(6, called.note());
      insert.setString(7, event.actor());
      insert.setObject(8, called.on());
      insert.executeUpdate();
    }
  }
}
