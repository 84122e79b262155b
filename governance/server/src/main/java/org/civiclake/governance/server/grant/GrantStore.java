package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Grants in PostgreSQL; every change raises the revision that policies are compiled from. */
@ApplicationScoped
public class GrantStore {

  private static final String EXCLUSION_VIOLATION = "23P01";
  private static final String COLUMNS =
      "id, consumer, resource, fields, filter_column, filter_divisions, purpose, legal_basis, "
          + "valid_from, valid_until, created_at, created_by, revoked_at, revoked_by, "
          + "revocation_reason";

  private final DataSource database;
  private final Clock clock;

  GrantStore(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The grants that are not revoked, and the revision that they belong to. */
  public record Snapshot(long revision, List<Grant> grants) {}

  /** Everything that policies of a day may need, read in one moment. */
  public Snapshot snapshot(LocalDate day) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      long revision = revision(connection);
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT "
                  + COLUMNS
                  + " FROM grants"
                  + " WHERE revoked_at IS NULL AND period @> ?::date ORDER BY id")) {
        query.setObject(1, day);
        return new Snapshot(revision, all(query).stream().map(StoredGrant::grant).toList());
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  /** The revision, which every change raises. */
  public long revision() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return revision(connection);
    }
  }

  /** All grants ever given, the latest first. */
  List<StoredGrant> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM grants ORDER BY created_at DESC, id")) {
      return all(query);
    }
  }

  /** The grant of this id. */
  Optional<StoredGrant> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT " + COLUMNS + " FROM grants WHERE id = ?")) {
      query.setObject(1, id);
      return all(query).stream().findFirst();
    }
  }

  /**
   * Gives a grant.
   *
   * @throws ProblemException when the consumer has one for the same resource and a common day
   */
  StoredGrant give(Grant grant, String by) throws SQLException {
    Instant now = clock.instant();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO grants (id, consumer, resource, fields, filter_column,"
                  + " filter_divisions, purpose, legal_basis, valid_from, valid_until, created_at,"
                  + " created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        Optional<RowFilter.RegionWithin> rows =
            grant.rows().map(RowFilter.RegionWithin.class::cast);
        insert.setObject(1, grant.id());
        insert.setString(2, grant.consumer());
        insert.setString(3, grant.resource().toString());
        insert.setArray(4, texts(connection, new TreeSet<>(grant.fields())));
        insert.setString(5, rows.map(RowFilter.RegionWithin::column).orElse(null));
        insert.setArray(6, rows.isPresent() ? texts(connection, rows.get().divisions()) : null);
        insert.setString(7, grant.purpose());
        insert.setString(8, grant.legalBasis());
        insert.setObject(9, grant.from());
        insert.setObject(10, grant.until());
        insert.setTimestamp(11, Timestamp.from(now));
        insert.setString(12, by);
        insert.executeUpdate();
        raiseRevision(connection);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        if (EXCLUSION_VIOLATION.equals(e.getSQLState())) {
          throw conflict(grant);
        }
        throw e;
      }
    }
    return new StoredGrant(grant, now, by, Optional.empty());
  }

  /** Ends a grant at once; one that is revoked already stays as it was. */
  void revoke(UUID id, String by, String reason) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE grants SET revoked_at = ?, revoked_by = ?, revocation_reason = ?"
                  + " WHERE id = ? AND revoked_at IS NULL")) {
        update.setTimestamp(1, Timestamp.from(clock.instant()));
        update.setString(2, by);
        update.setString(3, reason);
        update.setObject(4, id);
        if (update.executeUpdate() > 0) {
          raiseRevision(connection);
        }
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static long revision(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT grants_revision FROM policy_state");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void raiseRevision(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE policy_state SET grants_revision = grants_revision + 1")) {
      update.executeUpdate();
    }
  }

  private static ProblemException conflict(Grant grant) {
    return new ProblemException(
        Kind.GRANT_CONFLICT,
        "%s has a grant on %s for some of these days; revoke it first."
            .formatted(grant.consumer(), grant.resource()),
        "%s 在该期间内已有 %s 的授权,请先撤销。".formatted(grant.consumer(), grant.resource()));
  }

  private static List<StoredGrant> all(PreparedStatement query) throws SQLException {
    List<StoredGrant> grants = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        grants.add(read(row));
      }
    }
    return grants;
  }

  private static StoredGrant read(ResultSet row) throws SQLException {
    Optional<RowFilter> rows = Optional.empty();
    if (row.getString("filter_column") != null) {
      rows =
          Optional.of(
              new RowFilter.RegionWithin(
                  row.getString("filter_column"),
                  new TreeSet<>(texts(row.getArray("filter_divisions")))));
    }
    Grant grant =
        new Grant(
            row.getObject("id", UUID.class),
            row.getString("consumer"),
            ResourceId.parse(row.getString("resource")),
            texts(row.getArray("fields")),
            rows,
            row.getString("purpose"),
            row.getString("legal_basis"),
            row.getObject("valid_from", LocalDate.class),
            row.getObject("valid_until", LocalDate.class));
    Optional<StoredGrant.Revocation> revocation = Optional.empty();
    if (row.getTimestamp("revoked_at") != null) {
      revocation =
          Optional.of(
              new StoredGrant.Revocation(
                  row.getTimestamp("revoked_at").toInstant(),
                  row.getString("revoked_by"),
                  row.getString("revocation_reason")));
    }
    return new StoredGrant(
        grant, row.getTimestamp("created_at").toInstant(), row.getString("created_by"), revocation);
  }

  private static Array texts(Connection connection, Set<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }
}
