package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.IssueEvent;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.model.issue.Stage;
import org.civiclake.governance.server.ledger.EventJson;
import org.civiclake.governance.server.ledger.KeptEvents;

/** Reads matters. */
@ApplicationScoped
class IssueStore {

  private static final String SELECT = "SELECT id, number, types, events FROM issue WHERE ";

  private final DataSource database;
  private final KeptEvents<IssueEvent> events;

  IssueStore(DataSource database, EventJson json) {
    this.database = database;
    this.events = new KeptEvents<>(IssueEvent.class, json);
  }

  /**
   * A matter as it is kept.
   *
   * @param number its place in lists
   */
  record Kept(UUID id, long number, Issue issue) {}

  /**
   * Which matters somebody may see.
   *
   * @param all every one
   * @param agency those that this agency provides, answers for or raised itself
   * @param reporter those that this person raised
   */
  record Reach(boolean all, Optional<String> agency, String reporter) {}

  /** Which of them are wanted. */
  record Filter(Optional<IssueKind> kind, Optional<Stage> stage, boolean overdueOnly) {}

  /** The matter, in a change. */
  Optional<Kept> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + "id = ?")) {
      query.setObject(1, id);
      return all(query).stream().findFirst();
    }
  }

  /** The matter. */
  Optional<Kept> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, id);
    }
  }

  /** A page of what somebody may see, the latest first; {@code before} 0 for the first page. */
  List<Kept> list(Reach reach, Filter filter, long before, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT
                    + "(? OR reporter = ? OR provider = ? OR responsible = ?"
                    + " OR reporter_agency = ?)"
                    + " AND (? OR kind = ?) AND (? OR stage = ?) AND (overdue OR ?)"
                    + " AND (? = 0 OR number < ?) ORDER BY number DESC LIMIT ?")) {
      String agency = reach.agency().orElse("");
      query.setBoolean(1, reach.all());
      query.setString(2, reach.reporter());
      query.setString(3, agency);
      query.setString(4, agency);
      query.setString(5, agency);
      query.setBoolean(6, filter.kind().isEmpty());
      query.setString(7, filter.kind().map(Enum::name).orElse(""));
      query.setBoolean(8, filter.stage().isEmpty());
      query.setString(9, filter.stage().map(Enum::name).orElse(""));
      query.setBoolean(10, !filter.overdueOnly());
      query.setLong(11, before);
      query.setLong(12, before);
      query.setInt(13, limit);
      return all(query);
    }
  }

  /** Matters for which a time may run, the oldest first. */
  List<Kept> undecided(long after, int limit) throws SQLException {
    return pageOf("NOT decided", after, limit);
  }

  /** Matters that mark data as disputed, the oldest first. */
  List<Kept> disputed(long after, int limit) throws SQLException {
    return pageOf("disputed", after, limit);
  }

  private List<Kept> pageOf(String condition, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                SELECT + condition + " AND number > ? ORDER BY number LIMIT ?")) {
      query.setLong(1, after);
      query.setInt(2, limit);
      return all(query);
    }
  }

  /** The matter in which a run's contradictions with a provider's data were reported. */
  Optional<Kept> ofRun(Connection connection, String run, String provider) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            SELECT + "id = (SELECT issue FROM contradiction_run WHERE run = ? AND provider = ?)")) {
      query.setString(1, run);
      query.setString(2, provider);
      return all(query).stream().findFirst();
    }
  }

  /** The contradictions with a provider's data that are not decided yet. */
  List<Kept> openContradictions(Connection connection, String provider) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            SELECT + "kind = ? AND provider = ? AND NOT decided ORDER BY number")) {
      query.setString(1, IssueKind.CONTRADICTION.name());
      query.setString(2, provider);
      return all(query);
    }
  }

  private List<Kept> all(PreparedStatement query) throws SQLException {
    return events.all(query, (id, number, history) -> new Kept(id, number, new Issue(history)));
  }
}
