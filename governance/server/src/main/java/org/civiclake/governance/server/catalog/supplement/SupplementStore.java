package org.civiclake.governance.server.catalog.supplement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.governance.model.catalog.Supplement;
import org.civiclake.governance.model.contract.ResourceId;

/** Reads the supplements. */
@ApplicationScoped
class SupplementStore {

  private static final String COLUMNS =
      "SELECT number, agency, division, status, filed_on, filed_by, note, acknowledged_on,"
          + " acknowledged_by, reason FROM catalog_supplement ";

  private final DataSource database;

  SupplementStore(DataSource database) {
    this.database = database;
  }

  /** A supplement with its record. */
  record Filing(
      Supplement supplement,
      LocalDate filedOn,
      String filedBy,
      String note,
      Optional<LocalDate> decidedOn,
      Optional<String> decidedBy,
      Optional<String> reason) {}

  /** A resource in a supplement, as one of its revisions. */
  record Placed(ResourceId resource, int revision, String title) {}

  int last(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(number), 0) FROM catalog_supplement");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  Optional<Filing> find(int number) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, number);
    }
  }

  Optional<Filing> find(Connection connection, int number) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE number = ?")) {
      query.setInt(1, number);
      return filings(query).stream().findFirst();
    }
  }

  /** A page of supplements of one agency, or of all, in the order of their numbers. */
  List<Filing> list(Optional<String> agency, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "WHERE number > ? AND (? = '' OR agency = ?) ORDER BY number LIMIT ?")) {
      query.setLong(1, after);
      query.setString(2, agency.orElse(""));
      query.setString(3, agency.orElse(""));
      query.setInt(4, limit);
      return filings(query);
    }
  }

  List<Placed> placed(int supplement) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT s.resource, s.revision, e.title FROM catalog_supplement_entry s"
                    + " JOIN catalog_entry e ON e.resource = s.resource"
                    + " WHERE s.supplement = ? ORDER BY s.resource")) {
      query.setInt(1, supplement);
      List<Placed> placed = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          placed.add(
              new Placed(
                  ResourceId.parse(row.getString("resource")),
                  row.getInt("revision"),
                  row.getString("title")));
        }
      }
      return placed;
    }
  }

  private static List<Filing> filings(PreparedStatement query) throws SQLException {
    List<Filing> filings = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        filings.add(
            new Filing(
                new Supplement(
                    row.getInt("number"),
                    row.getString("agency"),
                    row.getString("division"),
                    Supplement.Status.valueOf(row.getString("status"))),
                row.getObject("filed_on", LocalDate.class),
                row.getString("filed_by"),
                row.getString("note"),
                Optional.ofNullable(row.getObject("acknowledged_on", LocalDate.class)),
                Optional.ofNullable(row.getString("acknowledged_by")),
                Optional.ofNullable(row.getString("reason"))));
      }
    }
    return filings;
  }
}
