package org.civiclake.governance.server.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.alert.Alert;
import org.civiclake.governance.model.alert.AlertEvent;
import org.civiclake.governance.model.alert.AlertEvent.Raised;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** The alerts as a table. */
@ApplicationScoped
class AlertProjection implements Projection {

  private static final String KIND = "alert";

  private final AlertStore store;
  private final EventJson json;

  AlertProjection(AlertStore store, EventJson json) {
    this.store = store;
    this.json = json;
  }

  static Subject subject(UUID id) {
    return new Subject(KIND, id.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Projection.recordsOf(AlertEvent.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM alert");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    UUID id = UUID.fromString(event.subject().id());
    if (payload instanceof Raised raised) {
      insert(connection, id, event.sequence(), raised);
    } else {
      Alert after = store.find(connection, id).orElseThrow().alert().after((AlertEvent) payload);
      update(connection, id, after, payload);
    }
  }

  private void insert(Connection connection, UUID id, long number, Raised raised)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO alert (id, number, providers, stage, types, events)"
                + " VALUES (?, ?, ?, ?, ARRAY[?], ARRAY[?])")) {
      insert.setObject(1, id);
      insert.setLong(2, number);
      insert.setArray(3, connection.createArrayOf("text", raised.providers().toArray()));
      insert.setString(4, new Alert(List.of(raised)).stage().name());
      insert.setString(5, KeptEvents.typeOf(raised));
      insert.setString(6, json.write(raised));
      insert.executeUpdate();
    }
  }

  private void update(Connection connection, UUID id, Alert alert, Record event)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE alert SET stage = ?, types = types || ?, events = events || ? WHERE id = ?")) {
      update.setString(1, alert.stage().name());
      update.setString(2, KeptEvents.typeOf(event));
      update.setString(3, json.write(event));
      update.setObject(4, id);
      update.executeUpdate();
    }
  }
}
