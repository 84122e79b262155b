package org.civiclake.governance.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.delivery.DeliveryPlace;
import org.civiclake.governance.model.delivery.PlaceEvent;
import org.civiclake.governance.model.delivery.PlaceStage;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;

/** Reads places of delivery. */
@ApplicationScoped
class PlaceStore {

  private static final String SELECT =
      "SELECT p.id, p.number, p.types, p.events FROM delivery_place p ";

  private final DataSource database;
  private final Reading reading;

  PlaceStore(DataSource database, EventJson json) {
    this.database = database;
    this.reading = new Reading(json);
  }

  /**
   * A place as it is kept.
   *
   * @param number its place in lists
   */
  record Kept(UUID id, long number, DeliveryPlace place) {}

  /** Which places to list. */
  record Wanted(Reach reach, Optional<UUID> grant, Optional<PlaceStage> stage) {}

  /** Reads rows within a transaction or without. */
  static final class Reading {

    private final KeptEvents<PlaceEvent> events;

    Reading(EventJson json) {
      this.events = new KeptEvents<>(PlaceEvent.class, json);
    }

    Optional<Kept> find(Connection connection, UUID id) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(SELECT + "WHERE p.id = ?")) {
        query.setObject(1, id);
        return all(query).stream().findFirst();
      }
    }

    List<Kept> all(PreparedStatement query) throws SQLException {
      return events.all(
          query, (id, number, history) -> new Kept(id, number, new DeliveryPlace(history)));
    }
  }

  Optional<Kept> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, id);
    }
  }

  Optional<Kept> find(Connection connection, UUID id) throws SQLException {
    return reading.find(connection, id);
  }

  /** The place that a grant has now, as a change sees it. */
  Optional<Kept> ofGrant(Connection connection, UUID grant) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            SELECT + "WHERE p.grant_id = ? AND p.stage IN ('DECLARED', 'CONFIRMED')")) {
      query.setObject(1, grant);
      return reading.all(query).stream().findFirst();
    }
  }

  /** A page, in the order in which they were declared. */
  List<Kept> list(Wanted wanted, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + "WHERE p.number > ? AND (? OR p.consumer = ? OR p.provider = ?)"
                    + " AND (?::uuid IS NULL OR p.grant_id = ?)"
                    + " AND (?::text IS NULL OR p.stage = ?) ORDER BY p.number LIMIT ?")) {
      query.setLong(1, after);
      query.setBoolean(2, wanted.reach().all());
      query.setString(3, wanted.reach().consumer().orElse(null));
      query.setString(4, wanted.reach().provider().orElse(null));
      query.setObject(5, wanted.grant().orElse(null));
      query.setObject(6, wanted.grant().orElse(null));
      query.setString(7, wanted.stage().map(PlaceStage::name).orElse(null));
      query.setString(8, wanted.stage().map(PlaceStage::name).orElse(null));
      query.setInt(9, limit);
      return reading.all(query);
    }
  }

  /**
   * The places at which there is something to do on a day: those of grants in force, and those from
   * which nothing has been removed since the grant or the place came to stand as it does.
   */
  List<Kept> due(LocalDate day, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + "JOIN grants g ON g.id = p.grant_id LEFT JOIN LATERAL (SELECT outcome, at"
                    + " FROM delivery d WHERE d.place = p.id ORDER BY d.number DESC LIMIT 1) last"
                    + " ON true WHERE p.confirmed AND p.number > ?"
                    + " AND (p.stage = 'CONFIRMED' AND g.standing = 'IN_FORCE'"
                    + " AND g.period @> ?::date"
                    + " OR NOT (p.stage = 'CONFIRMED' AND g.standing = 'IN_FORCE'"
                    + " AND ?::date <= g.valid_until)"
                    + " AND (last.outcome IS DISTINCT FROM 'REMOVED'"
                    + " OR last.at < GREATEST(p.changed_at, g.changed_at)))"
                    + " ORDER BY p.number LIMIT ?")) {
      query.setLong(1, after);
      query.setObject(2, day);
      query.setObject(3, day);
      query.setInt(4, limit);
      return reading.all(query);
    }
  }
}
