package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.grant.GrantEvent;
import org.civiclake.governance.model.grant.GrantEvent.GrantExpired;
import org.civiclake.governance.model.grant.GrantEvent.GrantGiven;
import org.civiclake.governance.model.grant.GrantEvent.GrantReplaced;
import org.civiclake.governance.model.grant.GrantEvent.GrantResumed;
import org.civiclake.governance.model.grant.GrantEvent.GrantSuspended;
import org.civiclake.governance.model.grant.GrantEvent.GrantTerminated;
import org.civiclake.governance.model.grant.Standing;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** Grants as a table; every event raises the revision that policies are compiled from. */
@ApplicationScoped
public class GrantProjection implements Projection {

  private static final String KIND = "grant";

  /** A grant as the ledger knows it. */
  static Subject subject(UUID grant) {
    return new Subject(KIND, grant.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Set.of(
        GrantGiven.class,
        GrantSuspended.class,
        GrantResumed.class,
        GrantTerminated.class,
        GrantReplaced.class,
        GrantExpired.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM grants")) {
      delete.executeUpdate();
    }
    raiseRevision(connection);
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    UUID id = UUID.fromString(event.subject().id());
    GrantEvent change = (GrantEvent) payload;
    if (change instanceof GrantGiven given) {
      insert(connection, id, event, given);
    } else if (change instanceof GrantReplaced replaced && replaced.lastDay().isPresent()) {
      shorten(connection, id, event, replaced.lastDay().get());
    } else {
      stand(connection, id, event, standingAfter(change));
    }
    raiseRevision(connection);
  }

  private static Standing standingAfter(GrantEvent change) {
    if (change instanceof GrantSuspended) {
      return Standing.SUSPENDED;
    }
    if (change instanceof GrantResumed) {
      return Standing.IN_FORCE;
    }
    if (change instanceof GrantTerminated) {
      return Standing.TERMINATED;
    }
    if (change instanceof GrantReplaced) {
      return Standing.REPLACED;
    }
    if (change instanceof GrantExpired) {
      return Standing.EXPIRED;
    }
    throw new IllegalStateException("Not a change of a grant's standing: " + change);
  }

  private static void insert(Connection connection, UUID id, Recorded event, GrantGiven given)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO grants (id, consumer_kind, consumer, resource, tier, fields, filter_column,"
                + " filter_divisions, purpose, legal_basis, delivery, offline, valid_from,"
                + " valid_until, given_at, given_by, first_event, standing, changed_at,"
                + " changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?)")) {
      Optional<RowFilter.RegionWithin> rows = given.rows().map(RowFilter.RegionWithin.class::cast);
      insert.setObject(1, id);
      insert.setString(2, given.kind().name());
      insert.setString(3, given.consumer());
      insert.setString(4, given.resource().toString());
      insert.setString(5, given.tier().name());
      insert.setArray(6, texts(connection, given.fields()));
      insert.setString(7, rows.map(RowFilter.RegionWithin::column).orElse(null));
      insert.setArray(8, rows.isPresent() ? texts(connection, rows.get().divisions()) : null);
      insert.setString(9, given.purpose());
      insert.setString(10, given.legalBasis());
      insert.setArray(
          11, texts(connection, given.delivery().stream().map(DeliveryMethod::name).toList()));
      insert.setBoolean(12, given.delivery().contains(DeliveryMethod.OFFLINE_HANDOVER));
      insert.setObject(13, given.from());
      insert.setObject(14, given.until());
      insert.setTimestamp(15, Timestamp.from(event.at()));
      insert.setString(16, event.actor());
      insert.setLong(17, event.sequence());
      insert.setString(18, Standing.IN_FORCE.name());
      insert.setTimestamp(19, Timestamp.from(event.at()));
      insert.setString(20, event.actor());
      insert.executeUpdate();
    }
  }

  private static void shorten(Connection connection, UUID id, Recorded event, LocalDate lastDay)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE grants SET valid_until = ?, changed_at = ?, changed_by = ? WHERE id = ?")) {
      update.setObject(1, lastDay);
      update.setTimestamp(2, Timestamp.from(event.at()));
      update.setString(3, event.actor());
      update.setObject(4, id);
      update.executeUpdate();
    }
  }

  private static void stand(Connection connection, UUID id, Recorded event, Standing standing)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE grants SET standing = ?, changed_at = ?, changed_by = ?, reason = ?"
                + " WHERE id = ?")) {
      update.setString(1, standing.name());
      update.setTimestamp(2, Timestamp.from(event.at()));
      update.setString(3, event.actor());
      update.setString(4, event.reason().orElse(null));
      update.setObject(5, id);
      update.executeUpdate();
    }
  }

  private static void raiseRevision(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE policy_state SET grants_revision = grants_revision + 1")) {
      update.executeUpdate();
    }
  }

  private static Array texts(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
