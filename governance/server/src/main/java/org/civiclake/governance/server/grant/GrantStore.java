package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.grant.Standing;
import org.civiclake.governance.model.mask.RowFilter;

/** Grants as they stand in PostgreSQL; every change raises the revision of policies. */
@ApplicationScoped
public class GrantStore {

  private static final String SELECT =
      "SELECT id, consumer_kind, consumer, resource, tier, fields, filter_column, filter_divisions,"
          + " purpose, legal_basis, delivery, valid_from, valid_until, given_at, given_by,"
          + " first_event, standing, changed_at, changed_by, reason FROM grants";

  private final DataSource database;

  GrantStore(DataSource database) {
    this.database = database;
  }

  /** The grants that policies follow from, and the revision that they belong to. */
  public record Snapshot(long revision, List<Grant> grants) {}

  /** Which grants to list. */
  record Wanted(
      Optional<String> agency,
      Optional<String> applicant,
      Optional<String> resource,
      Optional<Standing> standing) {}

  /**
   * Everything that policies of a day may need, read in one moment: what agencies and the public
   * use by the platform's own ways. What is handed over offline opens nothing here (NB23).
   */
  public Snapshot snapshot(LocalDate day) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      long revision = revision(connection);
      try (PreparedStatement query =
          connection.prepareStatement(
              SELECT
                  + " WHERE standing = 'IN_FORCE' AND NOT offline"
                  + " AND period @> ?::date ORDER BY id")) {
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

  /** Grants in the order in which they were given. */
  List<StoredGrant> list(Wanted wanted, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + " WHERE first_event > ?"
                    + " AND (?::text IS NULL OR resource LIKE ?::text || '/%'"
                    + " OR consumer_kind = 'AGENCY' AND consumer = ?)"
                    + " AND (?::text IS NULL OR consumer_kind = 'APPLICANT' AND consumer = ?)"
                    + " AND (?::text IS NULL OR resource = ?)"
                    + " AND (?::text IS NULL OR standing = ?)"
                    + " ORDER BY first_event LIMIT ?")) {
      String agency = wanted.agency().orElse(null);
      String applicant = wanted.applicant().orElse(null);
      String resource = wanted.resource().orElse(null);
      String standing = wanted.standing().map(Standing::name).orElse(null);
      query.setLong(1, after);
      query.setString(2, agency);
      query.setString(3, agency);
      query.setString(4, agency);
      query.setString(5, applicant);
      query.setString(6, applicant);
      query.setString(7, resource);
      query.setString(8, resource);
      query.setString(9, standing);
      query.setString(10, standing);
      query.setInt(11, limit);
      return all(query);
    }
  }

  /** Who was given data that are open with restrictions, in the order of the grants (NB36). */
  List<StoredGrant> ofThePublic(long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + " WHERE consumer_kind = 'APPLICANT' AND tier = 'RESTRICTED'"
                    + " AND first_event > ?"
                    + " ORDER BY first_event LIMIT ?")) {
      query.setLong(1, after);
      query.setInt(2, limit);
      return all(query);
    }
  }

  /** The grant of this id. */
  public Optional<StoredGrant> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, id);
    }
  }

  /** An agency's grants of a resource whose periods meet this one, in the order of the grants. */
  public List<Grant> met(String consumer, String resource, LocalDate from, LocalDate until)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + " WHERE consumer_kind = 'AGENCY' AND consumer = ? AND resource = ?"
                    + " AND period && daterange(?::date, ?::date, '[]') AND NOT offline"
                    + " ORDER BY first_event LIMIT 50")) {
      query.setString(1, consumer);
      query.setString(2, resource);
      query.setObject(3, from);
      query.setObject(4, until);
      return all(query).stream().map(StoredGrant::grant).toList();
    }
  }

  /** The grant of this id, as a change sees it. */
  public static Optional<StoredGrant> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + " WHERE id = ?")) {
      query.setObject(1, id);
      return all(query).stream().findFirst();
    }
  }

  /** The grants that the period of another one for the same consumer and resource meets. */
  static List<StoredGrant> rivals(Connection connection, Grant grant) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            SELECT
                + " WHERE standing IN ('IN_FORCE', 'SUSPENDED') AND NOT offline"
                + " AND consumer_kind = ? AND consumer = ? AND resource = ?"
                + " AND period && daterange(?::date, ?::date, '[]') ORDER BY first_event")) {
      query.setString(1, grant.kind().name());
      query.setString(2, grant.consumer());
      query.setString(3, grant.resource().toString());
      query.setObject(4, grant.from());
      query.setObject(5, grant.until());
      return all(query);
    }
  }

  /** The grants of a resource that are not over, in their order. */
  static List<StoredGrant> live(Connection connection, ResourceId resource) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            SELECT
                + " WHERE standing IN ('IN_FORCE', 'SUSPENDED') AND resource = ?"
                + " ORDER BY first_event")) {
      query.setString(1, resource.toString());
      return all(query);
    }
  }

  /** The grants whose period is over and that are not yet marked so. */
  static List<StoredGrant> overdue(Connection connection, LocalDate day, int limit)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            SELECT
                + " WHERE standing IN ('IN_FORCE', 'SUSPENDED') AND valid_until < ?"
                + " ORDER BY first_event LIMIT ?")) {
      query.setObject(1, day);
      query.setInt(2, limit);
      return all(query);
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
            ConsumerKind.valueOf(row.getString("consumer_kind")),
            row.getString("consumer"),
            ResourceId.parse(row.getString("resource")),
            Tier.valueOf(row.getString("tier")),
            texts(row.getArray("fields")),
            rows,
            row.getString("purpose"),
            row.getString("legal_basis"),
            row.getObject("valid_from", LocalDate.class),
            row.getObject("valid_until", LocalDate.class));
    return new StoredGrant(
        grant,
        texts(row.getArray("delivery")).stream()
            .map(DeliveryMethod::valueOf)
            .collect(Collectors.toSet()),
        row.getLong("first_event"),
        row.getTimestamp("given_at").toInstant(),
        row.getString("given_by"),
        Standing.valueOf(row.getString("standing")),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("changed_by"),
        Optional.ofNullable(row.getString("reason")));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray()).collect(Collectors.toSet());
  }
}
