package org.civiclake.governance.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.delivery.DeliveryOutcome;
import org.civiclake.governance.model.delivery.DeliveryRecorded;

/** Reads what came of deliveries. */
@ApplicationScoped
class DeliveryStore {

  private static final String SELECT =
      "SELECT number, place, grant_id, consumer, provider, resource, outcome, version, rows, files,"
          + " bytes, problem, at FROM delivery ";

  private final DataSource database;

  DeliveryStore(DataSource database) {
    this.database = database;
  }

  /**
   * A delivery as it is kept.
   *
   * @param number its place in lists
   */
  record Kept(
      long number,
      String consumer,
      String provider,
      String resource,
      Instant at,
      DeliveryRecorded delivery) {}

  /** The last one to a place, as a change sees it. */
  Optional<Kept> last(Connection connection, UUID place) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(SELECT + "WHERE place = ? ORDER BY number DESC LIMIT 1")) {
      query.setObject(1, place);
      return all(query).stream().findFirst();
    }
  }

  /** The deliveries to an agency or of its data, or all; the latest first. */
  List<Kept> list(Reach reach, Optional<UUID> grant, long before, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + "WHERE (? = 0 OR number < ?) AND (? OR consumer = ? OR provider = ?)"
                    + " AND (?::uuid IS NULL OR grant_id = ?)"
                    + " ORDER BY number DESC LIMIT ?")) {
      query.setLong(1, before);
      query.setLong(2, before);
      query.setBoolean(3, reach.all());
      query.setString(4, reach.consumer().orElse(null));
      query.setString(5, reach.provider().orElse(null));
      query.setObject(6, grant.orElse(null));
      query.setObject(7, grant.orElse(null));
      query.setInt(8, limit);
      return all(query);
    }
  }

  private static List<Kept> all(PreparedStatement query) throws SQLException {
    List<Kept> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(
            new Kept(
                row.getLong("number"),
                row.getString("consumer"),
                row.getString("provider"),
                row.getString("resource"),
                row.getTimestamp("at").toInstant(),
                new DeliveryRecorded(
                    row.getObject("place", UUID.class),
                    row.getObject("grant_id", UUID.class),
                    DeliveryOutcome.valueOf(row.getString("outcome")),
                    Optional.ofNullable(row.getObject("version", Long.class)),
                    row.getLong("rows"),
                    row.getLong("files"),
                    row.getLong("bytes"),
                    Optional.ofNullable(row.getString("problem")))));
      }
    }
    return found;
  }
}
