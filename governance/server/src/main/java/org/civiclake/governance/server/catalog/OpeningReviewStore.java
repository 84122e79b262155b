package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.EntryEvents.OpeningReviewed;
import org.civiclake.governance.server.ledger.Recorded;

/** What was found when closed resources were to be opened (NB30, RZ19). */
@ApplicationScoped
class OpeningReviewStore {

  private static final TypeReference<TreeMap<String, String>> FINDINGS = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final DataSource database;

  OpeningReviewStore(DataSource database) {
    this.database = database;
  }

  /** A review on record. */
  record OpeningReview(
      int revision,
      boolean mayOpen,
      SortedMap<String, String> findings,
      Instant reviewedAt,
      String reviewedBy) {}

  Optional<OpeningReview> find(ResourceId resource, int revision) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, resource, revision);
    }
  }

  /** The latest review of one revision. */
  Optional<OpeningReview> find(Connection connection, ResourceId resource, int revision)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT revision, may_open, findings, reviewed_at, reviewed_by"
                + " FROM catalog_opening_review WHERE resource = ? AND revision = ?")) {
      query.setString(1, resource.toString());
      query.setInt(2, revision);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  void put(Connection connection, Recorded event, OpeningReviewed reviewed) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO catalog_opening_review (resource, revision, may_open, findings,"
                + " reviewed_at, reviewed_by) VALUES (?, ?, ?, ?::jsonb, ?, ?)"
                + " ON CONFLICT (resource, revision) DO UPDATE SET may_open = excluded.may_open,"
                + " findings = excluded.findings, reviewed_at = excluded.reviewed_at,"
                + " reviewed_by = excluded.reviewed_by")) {
      upsert.setString(1, event.subject().id());
      upsert.setInt(2, reviewed.revision());
      upsert.setBoolean(3, reviewed.mayOpen());
      upsert.setString(4, write(reviewed.findings()));
      upsert.setTimestamp(5, Timestamp.from(event.at()));
      upsert.setString(6, event.actor());
      upsert.executeUpdate();
    }
  }

  void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_opening_review");
    }
  }

  private OpeningReview read(ResultSet row) throws SQLException {
    return new OpeningReview(
        row.getInt("revision"),
        row.getBoolean("may_open"),
        read(row.getString("findings")),
        row.getTimestamp("reviewed_at").toInstant(),
        row.getString("reviewed_by"));
  }

  private String write(Map<String, String> findings) {
    try {
      return json.writeValueAsString(findings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Findings that are no JSON", e);
    }
  }

  private SortedMap<String, String> read(String findings) {
    try {
      return json.readValue(findings, FINDINGS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Findings that are no JSON", e);
    }
  }
}
