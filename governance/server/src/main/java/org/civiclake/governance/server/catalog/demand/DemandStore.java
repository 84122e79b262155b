package org.civiclake.governance.server.catalog.demand;

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
import org.civiclake.governance.model.catalog.Demand;
import org.civiclake.governance.model.contract.ResourceId;

/** Reads the demands. */
@ApplicationScoped
class DemandStore {

  private static final String COLUMNS =
      "SELECT number, agency, title, description, purpose, legal_basis, status, raised_on,"
          + " raised_by, resource, provider, reason, decided_on FROM catalog_demand ";

  private final DataSource database;

  DemandStore(DataSource database) {
    this.database = database;
  }

  /** A demand with its record. */
  record DemandRecord(
      Demand demand,
      String title,
      String description,
      String purpose,
      String legalBasis,
      LocalDate raisedOn,
      String raisedBy,
      Optional<String> reason,
      Optional<LocalDate> decidedOn) {}

  int last(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(number), 0) FROM catalog_demand");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  Optional<DemandRecord> find(int number) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, number);
    }
  }

  Optional<DemandRecord> find(Connection connection, int number) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE number = ?")) {
      query.setInt(1, number);
      return records(query).stream().findFirst();
    }
  }

  /** A page of demands in a status, or of all, in the order of their numbers. */
  List<DemandRecord> list(Optional<Demand.Status> status, long after, int limit)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "WHERE number > ? AND (? = '' OR status = ?) ORDER BY number LIMIT ?")) {
      String wanted = status.map(Demand.Status::name).orElse("");
      query.setLong(1, after);
      query.setString(2, wanted);
      query.setString(3, wanted);
      query.setInt(4, limit);
      return records(query);
    }
  }

  /** What an agency is to provide and does not yet. */
  List<DemandRecord> assignedTo(String agency) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "WHERE provider = ? AND status = ? ORDER BY number")) {
      query.setString(1, agency);
      query.setString(2, Demand.Status.ASSIGNED.name());
      return records(query);
    }
  }

  private static List<DemandRecord> records(PreparedStatement query) throws SQLException {
    List<DemandRecord> records = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        records.add(
            new DemandRecord(
                new Demand(
                    row.getInt("number"),
                    row.getString("agency"),
                    Demand.Status.valueOf(row.getString("status")),
                    Optional.ofNullable(row.getString("provider")),
                    Optional.ofNullable(row.getString("resource")).map(ResourceId::parse)),
                row.getString("title"),
                row.getString("description"),
                row.getString("purpose"),
                row.getString("legal_basis"),
                row.getObject("raised_on", LocalDate.class),
                row.getString("raised_by"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getObject("decided_on", LocalDate.class))));
      }
    }
    return records;
  }
}
