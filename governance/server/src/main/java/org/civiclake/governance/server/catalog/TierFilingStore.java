package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.server.catalog.EntryEvents.EntryAccepted;
import org.civiclake.governance.server.catalog.EntryEvents.TierFiled;
import org.civiclake.governance.server.ledger.Recorded;

/** The filings of data that are not shared with everyone (NJ24). */
@ApplicationScoped
class TierFilingStore {

  private final DataSource database;

  TierFilingStore(DataSource database) {
    this.database = database;
  }

  /**
   * A filing.
   *
   * @param number its place in the list
   * @param legalBasis the law behind the tier
   * @param acknowledgedAt when the authority accepted the entry that was filed; empty until then
   */
  record Filing(
      long number,
      String resource,
      int revision,
      Tier tier,
      Optional<String> legalBasis,
      Instant filedAt,
      String filedBy,
      Optional<Instant> acknowledgedAt,
      Optional<String> acknowledgedBy) {}

  /** A page, the earliest first: of one agency, or of all. */
  List<Filing> list(Optional<String> agency, long after, int limit) throws SQLException {
    List<Filing> filings = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT number, resource, revision, tier, legal_basis, filed_at, filed_by,"
                    + " acknowledged_at, acknowledged_by FROM catalog_tier_filing"
                    + " WHERE (? OR agency = ?) AND number > ? ORDER BY number LIMIT ?")) {
      query.setBoolean(1, agency.isEmpty());
      query.setString(2, agency.orElse(""));
      query.setLong(3, after);
      query.setInt(4, limit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          filings.add(
              new Filing(
                  row.getLong("number"),
                  row.getString("resource"),
                  row.getInt("revision"),
                  Tier.valueOf(row.getString("tier")),
                  Optional.ofNullable(row.getString("legal_basis")),
                  row.getTimestamp("filed_at").toInstant(),
                  row.getString("filed_by"),
                  Optional.ofNullable(row.getTimestamp("acknowledged_at"))
                      .map(Timestamp::toInstant),
                  Optional.ofNullable(row.getString("acknowledged_by"))));
        }
      }
    }
    return filings;
  }

  void put(Connection connection, Recorded event, TierFiled filed) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_tier_filing (number, resource, agency, revision, tier,"
                + " legal_basis, filed_at, filed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, event.sequence());
      insert.setString(2, event.subject().id());
      insert.setString(3, ResourceId.parse(event.subject().id()).agency());
      insert.setInt(4, filed.revision());
      insert.setString(5, filed.tier().name());
      insert.setString(6, filed.legalBasis().orElse(null));
      insert.setTimestamp(7, Timestamp.from(event.at()));
      insert.setString(8, event.actor());
      insert.executeUpdate();
    }
  }

  void acknowledge(Connection connection, Recorded event, EntryAccepted accepted)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_tier_filing SET acknowledged_at = ?, acknowledged_by = ?"
                + " WHERE resource = ? AND revision = ? AND acknowledged_at IS NULL")) {
      update.setTimestamp(1, Timestamp.from(event.at()));
      update.setString(2, event.actor());
      update.setString(3, event.subject().id());
      update.setInt(4, accepted.revision());
      update.executeUpdate();
    }
  }

  void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_tier_filing");
    }
  }
}
