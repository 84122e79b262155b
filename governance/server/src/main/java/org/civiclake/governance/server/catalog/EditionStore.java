package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;

/** Reads the editions of the catalog. */
@ApplicationScoped
class EditionStore {

  private static final String COLUMNS =
      "SELECT number, published_on, published_at, published_by, basis, digest, entries"
          + " FROM catalog_edition ";
  private static final String STANDING =
      "SELECT e.resource, e.revision, r.digest FROM catalog_edition_entry e"
          + " JOIN catalog_revision r ON r.resource = e.resource AND r.revision = e.revision"
          + " WHERE e.edition = ? ";

  private final DataSource database;

  EditionStore(DataSource database) {
    this.database = database;
  }

  /**
   * An edition, without its resources.
   *
   * @param number counted from 1
   * @param publishedOn the day
   * @param publishedAt the moment
   * @param publishedBy who published it
   * @param basis on whose decision
   * @param digest SHA-256 of what it holds
   * @param entries how many resources it holds
   */
  record Edition(
      int number,
      LocalDate publishedOn,
      Instant publishedAt,
      String publishedBy,
      String basis,
      String digest,
      int entries) {}

  /** A resource in an edition, as one of its revisions. */
  record Standing(ResourceId resource, int revision, String digest) {}

  /** The number of the edition in force; 0 when there is none yet. */
  int latest() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return latest(connection);
    }
  }

  int latest(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(number), 0) FROM catalog_edition");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  Optional<Edition> find(int number) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE number = ?")) {
      query.setInt(1, number);
      return editions(query).stream().findFirst();
    }
  }

  /** The number of the edition that was in force when a day ended; 0 when there was none. */
  int latestOn(LocalDate day) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT coalesce(max(number), 0) FROM catalog_edition WHERE published_on <= ?")) {
      query.setObject(1, day);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The first edition of a year that was published by a day; for the yearly duty. */
  Optional<Edition> publishedWithin(LocalDate from, LocalDate until) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "WHERE published_on BETWEEN ? AND ? ORDER BY number LIMIT 1")) {
      query.setObject(1, from);
      query.setObject(2, until);
      return editions(query).stream().findFirst();
    }
  }

  /** A page of editions, the latest first; {@code before} is the last number seen. */
  List<Edition> list(long before, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "WHERE number < ? ORDER BY number DESC LIMIT ?")) {
      query.setLong(1, before);
      query.setInt(2, limit);
      return editions(query);
    }
  }

  /** Everything in an edition, in the order of resources. */
  List<Standing> standing(int edition) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return standing(connection, edition);
    }
  }

  List<Standing> standing(Connection connection, int edition) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STANDING + "ORDER BY e.resource")) {
      query.setInt(1, edition);
      return standings(query);
    }
  }

  /** A page of what is in an edition. */
  List<Standing> page(int edition, String after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                STANDING + "AND e.resource > ? ORDER BY e.resource LIMIT ?")) {
      query.setInt(1, edition);
      query.setString(2, after);
      query.setInt(3, limit);
      return standings(query);
    }
  }

  /** One resource in an edition. */
  Optional<Standing> standing(int edition, ResourceId resource) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(STANDING + "AND e.resource = ?")) {
      query.setInt(1, edition);
      query.setString(2, resource.toString());
      return standings(query).stream().findFirst();
    }
  }

  private static List<Edition> editions(PreparedStatement query) throws SQLException {
    List<Edition> editions = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        editions.add(
            new Edition(
                row.getInt("number"),
                row.getObject("published_on", LocalDate.class),
                row.getTimestamp("published_at").toInstant(),
                row.getString("published_by"),
                row.getString("basis"),
                row.getString("digest"),
                row.getInt("entries")));
      }
    }
    return editions;
  }

  private static List<Standing> standings(PreparedStatement query) throws SQLException {
    List<Standing> standings = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        standings.add(
            new Standing(
                ResourceId.parse(row.getString("resource")),
                row.getInt("revision"),
                row.getString("digest")));
      }
    }
    return standings;
  }
}
