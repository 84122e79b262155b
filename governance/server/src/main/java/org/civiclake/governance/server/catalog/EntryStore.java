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
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Proposal;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.model.contract.ResourceId;

/** Reads the entries of the catalog and their revisions. */
@ApplicationScoped
class EntryStore {

  private static final String COLUMNS =
      "SELECT resource, revision, proposal, stage, title, submitted_by, submitted_on, review_due,"
          + " published, reason, changed_at FROM catalog_entry ";

  private final DataSource database;

  EntryStore(DataSource database) {
    this.database = database;
  }

  /**
   * One revision's contract.
   *
   * @param text as it was written
   * @param digest SHA-256 of the text
   */
  record Revision(ResourceId resource, int revision, String text, String digest) {}

  /** Which entries to list; empty stands for all. */
  record Filter(Optional<String> agency, Optional<Stage> stage) {}

  Optional<EntryRecord> find(ResourceId resource) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, resource);
    }
  }

  Optional<EntryRecord> find(Connection connection, ResourceId resource) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE resource = ?")) {
      query.setString(1, resource.toString());
      return records(query).stream().findFirst();
    }
  }

  /** A page of entries in the order of resources. */
  List<EntryRecord> list(Filter filter, String after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS
                    + "WHERE resource > ? AND (? = '' OR agency = ?) AND (? = '' OR stage = ?)"
                    + " ORDER BY resource LIMIT ?")) {
      String agency = filter.agency().orElse("");
      String stage = filter.stage().map(Stage::name).orElse("");
      query.setString(1, after);
      query.setString(2, agency);
      query.setString(3, agency);
      query.setString(4, stage);
      query.setString(5, stage);
      query.setInt(6, limit);
      return records(query);
    }
  }

  /** Every entry that an edition might hold or drop. */
  List<Entry> all(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + "ORDER BY resource")) {
      return records(query).stream().map(EntryRecord::entry).toList();
    }
  }

  Optional<Revision> revision(ResourceId resource, int revision) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return revision(connection, resource, revision);
    }
  }

  Optional<Revision> revision(Connection connection, ResourceId resource, int revision)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT contract, digest FROM catalog_revision WHERE resource = ? AND revision = ?")) {
      query.setString(1, resource.toString());
      query.setInt(2, revision);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Revision(
                    resource, revision, row.getString("contract"), row.getString("digest")))
            : Optional.empty();
      }
    }
  }

  private static List<EntryRecord> records(PreparedStatement query) throws SQLException {
    List<EntryRecord> records = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        records.add(read(row));
      }
    }
    return records;
  }

  private static EntryRecord read(ResultSet row) throws SQLException {
    Entry entry =
        new Entry(
            ResourceId.parse(row.getString("resource")),
            row.getInt("revision"),
            Proposal.valueOf(row.getString("proposal")),
            Stage.valueOf(row.getString("stage")),
            Optional.ofNullable(row.getString("submitted_by")),
            Optional.ofNullable(row.getObject("published", Integer.class)));
    return new EntryRecord(
        entry,
        row.getString("title"),
        Optional.ofNullable(row.getObject("submitted_on", LocalDate.class)),
        Optional.ofNullable(row.getObject("review_due", LocalDate.class)),
        Optional.ofNullable(row.getString("reason")),
        row.getTimestamp("changed_at").toInstant());
  }
}
