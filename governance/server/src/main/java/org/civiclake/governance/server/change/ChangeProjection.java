package org.civiclake.governance.server.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.change.ChangeEvent;
import org.civiclake.governance.model.change.ChangeEvent.Requested;
import org.civiclake.governance.model.change.DataChange;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** The changes as a table. */
@ApplicationScoped
class ChangeProjection implements Projection {

  private static final String KIND = "data-change";

  private final ChangeStore store;
  private final EventJson json;

  ChangeProjection(ChangeStore store, EventJson json) {
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
    return Projection.recordsOf(ChangeEvent.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM data_change");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    UUID id = UUID.fromString(event.subject().id());
    if (payload instanceof Requested requested) {
      insert(connection, id, event.sequence(), requested);
    } else {
      DataChange after =
          store.find(connection, id).orElseThrow().change().after((ChangeEvent) payload);
      update(connection, id, after, payload);
    }
  }

  private void insert(Connection connection, UUID id, long number, Requested requested)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO data_change (id, number, provider, stage, types, events)"
                + " VALUES (?, ?, ?, ?, ARRAY[?], ARRAY[?])")) {
      insert.setObject(1, id);
      insert.setLong(2, number);
      insert.setString(3, requested.resource().agency());
      insert.setString(4, new DataChange(List.of(requested)).stage().name());
      insert.setString(5, KeptEvents.typeOf(requested));
      insert.setString(6, json.write(requested));
      insert.executeUpdate();
    }
  }

  private void update(Connection connection, UUID id, DataChange change, Record event)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE data_change SET stage = ?, types = types || ?, events = events || ?"
                + " WHERE id = ?")) {
      update.setString(1, change.stage().name());
      update.setString(2, KeptEvents.typeOf(event));
      update.setString(3, json.write(event));
      update.setObject(4, id);
      update.executeUpdate();
    }
  }
}
