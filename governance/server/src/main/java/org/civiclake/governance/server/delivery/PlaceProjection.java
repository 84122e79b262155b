package org.civiclake.governance.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.delivery.DeliveryPlace;
import org.civiclake.governance.model.delivery.PlaceEvent;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclared;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** The places of delivery as a table. */
@ApplicationScoped
class PlaceProjection implements Projection {

  private static final String KIND = "delivery-place";

  private final EventJson json;

  PlaceProjection(EventJson json) {
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
    return Projection.recordsOf(PlaceEvent.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM delivery_place");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    UUID id = UUID.fromString(event.subject().id());
    if (payload instanceof PlaceDeclared declared) {
      insert(connection, id, event, declared);
    } else {
      DeliveryPlace before =
          new PlaceStore.Reading(json).find(connection, id).orElseThrow().place();
      update(connection, id, before.after((PlaceEvent) payload), event, payload);
    }
  }

  private void insert(Connection connection, UUID id, Recorded event, PlaceDeclared declared)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO delivery_place (id, number, grant_id, consumer, provider, stage,"
                + " confirmed, changed_at, types, events)"
                + " VALUES (?, ?, ?, ?, ?, ?, false, ?, ARRAY[?], ARRAY[?])")) {
      insert.setObject(1, id);
      insert.setLong(2, event.sequence());
      insert.setObject(3, declared.grant());
      insert.setString(4, declared.consumer());
      insert.setString(5, declared.resource().agency());
      insert.setString(6, new DeliveryPlace(List.of(declared)).stage().name());
      insert.setTimestamp(7, Timestamp.from(event.at()));
      insert.setString(8, KeptEvents.typeOf(declared));
      insert.setString(9, json.write(declared));
      insert.executeUpdate();
    }
  }

  private void update(
      Connection connection, UUID id, DeliveryPlace place, Recorded event, Record payload)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE delivery_place SET stage = ?, confirmed = ?, changed_at = ?,"
                + " types = types || ?, events = events || ? WHERE id = ?")) {
      update.setString(1, place.stage().name());
      update.setBoolean(2, place.wasConfirmed());
      update.setTimestamp(3, Timestamp.from(event.at()));
      update.setString(4, KeptEvents.typeOf(payload));
      update.setString(5, json.write(payload));
      update.setObject(6, id);
      update.executeUpdate();
    }
  }
}
