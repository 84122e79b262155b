package org.civiclake.governance.server.catalog;

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
import org.civiclake.governance.model.contract.ResourceId;

/** Reads the updates that are called for. */
@ApplicationScoped
class UpdateStore {

  private static final String COLUMNS =
      "SELECT number, resource, circumstance, occurred_on, due, note, notified_by, settled_on"
          + " FROM catalog_change ";

  private final DataSource database;

  UpdateStore(DataSource database) {
    this.database = database;
  }

  /**
   * An update that is called for.
   *
   * @param due until when, where the regulation says so
   * @param madeOn when the entry was submitted anew
   */
  record Update(
      int number,
      ResourceId resource,
      String circumstance,
      LocalDate occurredOn,
      Optional<LocalDate> due,
      String note,
      String calledBy,
      Optional<LocalDate> madeOn) {}

  int last(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(number), 0) FROM catalog_change");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  Optional<Update> find(int number) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE number = ?")) {
      query.setInt(1, number);
      return updates(query).stream().findFirst();
    }
  }

  /** What is called for on a resource and not made yet. */
  List<Update> open(Connection connection, ResourceId resource) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            COLUMNS + "WHERE resource = ? AND settled_on IS NULL ORDER BY number")) {
      query.setString(1, resource.toString());
      return updates(query);
    }
  }

  /** A page of updates about one agency's resources, or of all, in the order of their numbers. */
  List<Update> list(Optional<String> agency, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS
                    + "WHERE number > ? AND (? = '' OR split_part(resource, '/', 1) = ?)"
                    + " ORDER BY number LIMIT ?")) {
      query.setLong(1, after);
      query.setString(2, agency.orElse(""));
      query.setString(3, agency.orElse(""));
      query.setInt(4, limit);
      return updates(query);
    }
  }

  private static List<Update> updates(PreparedStatement query) throws SQLException {
    List<Update> updates = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        updates.add(
            new Update(
                row.getInt("number"),
                ResourceId.parse(row.getString("resource")),
                row.getString("circumstance"),
                row.getObject("occurred_on", LocalDate.class),
                Optional.ofNullable(row.getObject("due", LocalDate.class)),
                row.getString("note"),
                row.getString("notified_by"),
                Optional.ofNullable(row.getObject("settled_on", LocalDate.class))));
      }
    }
    return updates;
  }
}
