package org.civiclake.governance.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.delivery.DeliveryRecorded;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** What came of deliveries, as a table. */
@ApplicationScoped
class DeliveryProjection implements Projection {

  private static final String KIND = "delivery";

  static Subject subject(UUID place) {
    return new Subject(KIND, place.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Set.of(DeliveryRecorded.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM delivery");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    DeliveryRecorded delivery = (DeliveryRecorded) payload;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO delivery (number, place, grant_id, consumer, provider, resource, outcome,"
                + " version, rows, files, bytes, problem, at)"
                + " SELECT ?, ?, g.id, g.consumer, split_part(g.resource, '/', 1), g.resource, ?,"
                + " ?, ?, ?, ?, ?, ? FROM grants g WHERE g.id = ?")) {
      insert.setLong(1, event.sequence());
      insert.setObject(2, delivery.place());
      insert.setString(3, delivery.outcome().name());
      insert.setObject(4, delivery.version().orElse(null), Types.BIGINT);
      insert.setLong(5, delivery.rows());
      insert.setLong(6, delivery.files());
      insert.setLong(7, delivery.bytes());
      insert.setString(8, delivery.problem().orElse(null));
      insert.setTimestamp(9, Timestamp.from(event.at()));
      insert.setObject(10, delivery.grant());
      insert.executeUpdate();
    }
  }
}
