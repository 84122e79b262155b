package org.civiclake.governance.server.catalog.supplement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.civiclake.governance.model.catalog.Supplement.Status;
import org.civiclake.governance.server.catalog.supplement.SupplementEvents.SupplementAcknowledged;
import org.civiclake.governance.server.catalog.supplement.SupplementEvents.SupplementFiled;
import org.civiclake.governance.server.catalog.supplement.SupplementEvents.SupplementReturned;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The supplements, as their events have made them. */
@ApplicationScoped
class SupplementProjection implements Projection {

  @Override
  public String kind() {
    return SupplementEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return SupplementEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_supplement");
      statement.executeUpdate("DELETE FROM catalog_supplement_entry");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    if (payload instanceof SupplementFiled filed) {
      insert(connection, event, filed);
      place(connection, filed);
    } else if (payload instanceof SupplementAcknowledged acknowledged) {
      decide(connection, event, Status.ACKNOWLEDGED, acknowledged.on());
    } else if (payload instanceof SupplementReturned returned) {
      decide(connection, event, Status.RETURNED, returned.on());
    }
  }

  private static void insert(Connection connection, Recorded event, SupplementFiled filed)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_supplement (number, agency, division, status, filed_on, filed_by,"
                + " note) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, filed.number());
      insert.setString(2, filed.agency());
      insert.setString(3, filed.division());
      insert.setString(4, Status.FILED.name());
      insert.setObject(5, filed.on());
      insert.setString(6, event.actor());
      insert.setString(7, filed.note());
      insert.executeUpdate();
    }
  }

  private static void place(Connection connection, SupplementFiled filed) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_supplement_entry (supplement, resource, revision)"
                + " VALUES (?, ?, ?)")) {
      for (Map.Entry<String, Integer> entry : filed.placed().entrySet()) {
        insert.setInt(1, filed.number());
        insert.setString(2, entry.getKey());
        insert.setInt(3, entry.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void decide(Connection connection, Recorded event, Status status, LocalDate on)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_supplement SET status = ?, acknowledged_on = ?, acknowledged_by = ?,"
                + " reason = ? WHERE number = ?")) {
      update.setString(1, status.name());
      update.setObject(2, on);
      update.setString(3, event.actor());
      update.setString(4, event.reason().orElse(null));
      update.setInt(5, Integer.parseInt(event.subject().id()));
      update.executeUpdate();
    }
  }
}
