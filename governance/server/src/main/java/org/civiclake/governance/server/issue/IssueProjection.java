package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.IssueClock;
import org.civiclake.governance.model.issue.IssueEvent;
import org.civiclake.governance.model.issue.IssueEvent.FoundBy;
import org.civiclake.governance.model.issue.IssueEvent.Reported;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** The matters as tables. */
@ApplicationScoped
class IssueProjection implements Projection {

  private static final String KIND = "issue";

  private final IssueStore store;
  private final EventJson json;

  IssueProjection(IssueStore store, EventJson json) {
    this.store = store;
    this.json = json;
  }

  static Subject subject(UUID id) {
    return new Subject(KIND, id.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Projection.recordsOf(IssueEvent.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM contradiction_run");
      statement.executeUpdate("DELETE FROM issue");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    UUID id = UUID.fromString(event.subject().id());
    if (payload instanceof Reported reported) {
      insert(connection, id, event.sequence(), reported);
      return;
    }
    Issue issue = store.find(connection, id).orElseThrow().issue().after((IssueEvent) payload);
    update(connection, id, issue, payload);
    if (payload instanceof FoundBy found) {
      insertRun(connection, id, found.run(), issue.report().provider());
    }
  }

  private void insert(Connection connection, UUID id, long number, Reported reported)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO issue (id, number, kind, stage, provider, reporter, reporter_agency,"
                + " decided, disputed, overdue, types, events)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, false, false, false, ARRAY[?], ARRAY[?])")) {
      insert.setObject(1, id);
      insert.setLong(2, number);
      insert.setString(3, reported.kind().name());
      insert.setString(4, new Issue(List.of(reported)).stage().name());
      insert.setString(5, reported.provider());
      insert.setString(6, reported.reporter());
      insert.setString(7, reported.reporterAgency());
      insert.setString(8, KeptEvents.typeOf(reported));
      insert.setString(9, json.write(reported));
      insert.executeUpdate();
    }
  }

  private void update(Connection connection, UUID id, Issue issue, Record event)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE issue SET stage = ?, responsible = ?, decided = ?, disputed = ?, overdue = ?,"
                + " types = types || ?, events = events || ? WHERE id = ?")) {
      update.setString(1, issue.stage().name());
      update.setString(2, issue.assignment().map(IssueEvent.Assigned::agency).orElse(null));
      update.setBoolean(3, issue.decision().isPresent());
      update.setBoolean(4, issue.isDisputed());
      update.setBoolean(5, IssueClock.isOverdue(issue));
      update.setString(6, KeptEvents.typeOf(event));
      update.setString(7, json.write(event));
      update.setObject(8, id);
      update.executeUpdate();
    }
  }

  private static void insertRun(Connection connection, UUID id, String run, String provider)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO contradiction_run (run, provider, issue) VALUES (?, ?, ?)")) {
      insert.setString(1, run);
      insert.setString(2, provider);
      insert.setObject(3, id);
      insert.executeUpdate();
    }
  }
}
