package org.civiclake.governance.server.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.civiclake.governance.model.change.ChangeEvent;
import org.civiclake.governance.model.change.DataChange;
import org.civiclake.governance.server.ledger.EventJson;

/** Reads changes of data. */
@ApplicationScoped
class ChangeStore {

  private static final String SELECT = "SELECT id, number, types, events FROM data_change WHERE ";
  private static final Map<String, Class<? extends Record>> EVENTS =
      Stream.of(ChangeEvent.class.getPermittedSubclasses())
          .collect(
              Collectors.toUnmodifiableMap(
                  Class::getSimpleName, event -> event.asSubclass(Record.class)));

  private final DataSource database;
  private final EventJson json;

  ChangeStore(DataSource database, EventJson json) {
    this.database = database;
    this.json = json;
  }

  /**
   * A change as it is kept.
   *
   * @param number its place in lists
   */
  record Kept(UUID id, long number, DataChange change) {}

  static String typeOf(Record event) {
    return event.getClass().getSimpleName();
  }

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
    List<Kept> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String[] types = (String[]) row.getArray("types").getArray();
        String[] events = (String[]) row.getArray("events").getArray();
        List<ChangeEvent> history = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
          history.add((ChangeEvent) json.read(events[i], EVENTS.get(types[i])));
        }
        found.add(
            new Kept(
                row.getObject("id", UUID.class), row.getLong("number"), new DataChange(history)));
      }
    }
    return found;
  }
}
