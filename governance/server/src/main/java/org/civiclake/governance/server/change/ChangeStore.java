package org.civiclake.governance.server.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.change.ChangeEvent;
import org.civiclake.governance.model.change.DataChange;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;

/** Reads changes of data. */
@ApplicationScoped
class ChangeStore {

  private static final String SELECT = "SELECT id, number, types, events FROM data_change WHERE ";

  private final DataSource database;
  private final KeptEvents<ChangeEvent> events;

  ChangeStore(DataSource database, EventJson json) {
    this.database = database;
    this.events = new KeptEvents<>(ChangeEvent.class, json);
  }

  /**
   * A change as it is kept.
   *
   * @param number its place in lists
   */
  record Kept(UUID id, long number, DataChange change) {}

  Optional<Kept> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + "id = ?")) {
      query.setObject(1, id);
      return all(query).stream().findFirst();
    }
  }

  Optional<Kept> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, id);
    }
  }

  /** A page, the latest first: of one provider, or all; {@code before} 0 for the first page. */
  List<Kept> list(Optional<String> provider, long before, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + "(? OR provider = ?) AND (? = 0 OR number < ?)"
                    + " ORDER BY number DESC LIMIT ?")) {
      query.setBoolean(1, provider.isEmpty());
      query.setString(2, provider.orElse(""));
      query.setLong(3, before);
      query.setLong(4, before);
      query.setInt(5, limit);
      return all(query);
    }
  }

  private List<Kept> all(PreparedStatement query) throws SQLException {
    return events.all(
        query, (id, number, history) -> new Kept(id, number, new DataChange(history)));
  }
}
