package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.catalog.Proposal;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.EntryEvents.EntryAccepted;
import org.civiclake.governance.server.catalog.EntryEvents.EntryCompiled;
import org.civiclake.governance.server.catalog.EntryEvents.EntryReturned;
import org.civiclake.governance.server.catalog.EntryEvents.EntrySubmitted;
import org.civiclake.governance.server.catalog.EntryEvents.EntryWithdrawn;
import org.civiclake.governance.server.catalog.EntryEvents.OpeningReviewed;
import org.civiclake.governance.server.catalog.EntryEvents.TierFiled;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The entries and their revisions, as their events have made them. */
@ApplicationScoped
class EntryProjection implements Projection {

  private final OpeningReviewStore openingReviews;
  private final TierFilingStore tierFilings;

  EntryProjection(OpeningReviewStore openingReviews, TierFilingStore tierFilings) {
    this.openingReviews = openingReviews;
    this.tierFilings = tierFilings;
  }

  @Override
  public String kind() {
    return EntryEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return EntryEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_entry");
      statement.executeUpdate("DELETE FROM catalog_revision");
    }
    openingReviews.clear(connection);
    tierFilings.clear(connection);
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    if (payload instanceof EntryCompiled compiled) {
      insertRevision(connection, event, compiled);
      upsertEntry(connection, event, compiled);
    } else if (payload instanceof EntryWithdrawn withdrawn) {
      Stage stage = withdrawn.atOnce() ? Stage.WITHDRAWN : Stage.SUBMITTED;
      propose(connection, event, withdrawn.revision());
      submit(connection, event, stage, withdrawn.on(), withdrawn.reviewDue());
    } else if (payload instanceof EntrySubmitted submitted) {
      submit(connection, event, Stage.SUBMITTED, submitted.on(), submitted.reviewDue());
    } else if (payload instanceof TierFiled filed) {
      tierFilings.put(connection, event, filed);
    } else if (payload instanceof EntryAccepted accepted) {
      decide(connection, event, Stage.ACCEPTED);
      tierFilings.acknowledge(connection, event, accepted);
    } else if (payload instanceof EntryReturned) {
      decide(connection, event, Stage.RETURNED);
    } else if (payload instanceof OpeningReviewed reviewed) {
      openingReviews.put(connection, event, reviewed);
    }
  }

  private static void insertRevision(Connection connection, Recorded event, EntryCompiled compiled)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_revision (resource, revision, digest, contract, compiled_at,"
                + " compiled_by) VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, event.subject().id());
      insert.setInt(2, compiled.revision());
      insert.setString(3, compiled.digest());
      insert.setString(4, compiled.contract());
      insert.setTimestamp(5, Timestamp.from(event.at()));
      insert.setString(6, event.actor());
      insert.executeUpdate();
    }
  }

  private static void upsertEntry(Connection connection, Recorded event, EntryCompiled compiled)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO catalog_entry (resource, agency, revision, proposal, stage, title,"
                + " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (resource) DO UPDATE SET"
                + " revision = excluded.revision, proposal = excluded.proposal,"
                + " stage = excluded.stage, title = excluded.title,"
                + " changed_at = excluded.changed_at, submitted_by = NULL, submitted_on = NULL,"
                + " review_due = NULL, reason = NULL")) {
      upsert.setString(1, event.subject().id());
      upsert.setString(2, ResourceId.parse(event.subject().id()).agency());
      upsert.setInt(3, compiled.revision());
      upsert.setString(4, Proposal.COMPILATION.name());
      upsert.setString(5, Stage.DRAFT.name());
      upsert.setString(6, compiled.title());
      upsert.setTimestamp(7, Timestamp.from(event.at()));
      upsert.executeUpdate();
    }
  }

  private static void propose(Connection connection, Recorded event, int revision)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_entry SET revision = ?, proposal = ? WHERE resource = ?")) {
      update.setInt(1, revision);
      update.setString(2, Proposal.WITHDRAWAL.name());
      update.setString(3, event.subject().id());
      update.executeUpdate();
    }
  }

  private static void submit(
      Connection connection,
      Recorded event,
      Stage stage,
      LocalDate on,
      Optional<LocalDate> reviewDue)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_entry SET stage = ?, submitted_by = ?, submitted_on = ?,"
                + " review_due = ?, reason = ?, changed_at = ? WHERE resource = ?")) {
      update.setString(1, stage.name());
      update.setString(2, event.actor());
      update.setObject(3, on);
      update.setObject(4, reviewDue.orElse(null));
      update.setString(5, event.reason().orElse(null));
      update.setTimestamp(6, Timestamp.from(event.at()));
      update.setString(7, event.subject().id());
      update.executeUpdate();
    }
  }

  private static void decide(Connection connection, Recorded event, Stage stage)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_entry SET stage = ?, reason = ?, changed_at = ? WHERE resource = ?")) {
      update.setString(1, stage.name());
      update.setString(2, event.reason().orElse(null));
      update.setTimestamp(3, Timestamp.from(event.at()));
      update.setString(4, event.subject().id());
      update.executeUpdate();
    }
  }
}
