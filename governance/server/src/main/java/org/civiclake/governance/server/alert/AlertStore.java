package org.civiclake.governance.server.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.alert.Alert;
import org.civiclake.governance.model.alert.AlertEvent;
import org.civiclake.governance.model.alert.AlertStage;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;

/** Reads alerts. */
@ApplicationScoped
class AlertStore {

  private static final String SELECT = "SELECT id, number, types, events FROM alert WHERE ";

  private final DataSource database;
  private final KeptEvents<AlertEvent> events;

  AlertStore(DataSource database, EventJson json) {
    this.database = database;
    this.events = new KeptEvents<>(AlertEvent.class, json);
  }

  /**
   * An alert as it is kept.
   *
   * @param number its place in lists
   */
  record Kept(UUID id, long number, Alert alert) {}

  Optional<Kept> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, id);
    }
  }

  Optional<Kept> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + "id = ?")) {
      query.setObject(1, id);
      return all(query).stream().findFirst();
    }
  }

  /**
   * A page, the latest first; {@code before} 0 for the first page.
   *
   * @param provider those about this agency's data alone
   * @param stage those at this stage alone
   */
  List<Kept> list(Optional<String> provider, Optional<AlertStage> stage, long before, int limit)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + "(? OR providers @> ARRAY[?::text]) AND (? OR stage = ?) AND (? = 0 OR number < ?)"
                    + " ORDER BY number DESC LIMIT ?")) {
      query.setBoolean(1, provider.isEmpty());
      query.setString(2, provider.orElse(""));
      query.setBoolean(3, stage.isEmpty());
      query.setString(4, stage.map(AlertStage::name).orElse(""));
      query.setLong(5, before);
      query.setLong(6, before);
      query.setInt(7, limit);
      return all(query);
    }
  }

  private List<Kept> all(PreparedStatement query) throws SQLException {
    return events.all(query, (id, number, history) -> new Kept(id, number, new Alert(history)));
  }
}
