package org.civiclake.governance.server.application;

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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.ledger.Histories;

/** Applications as they stand in PostgreSQL. */
@ApplicationScoped
class ApplicationStore {

  private final DataSource database;
  private final Histories histories;

  ApplicationStore(DataSource database, Histories histories) {
    this.database = database;
    this.histories = histories;
  }

  /**
   * An application in a list.
   *
   * @param place the place of its first event in the ledger
   */
  record Row(
      UUID id,
      long place,
      ApplicationKind kind,
      String consumer,
      String resource,
      String reviewer,
      Phase phase,
      List<Party> awaited,
      Optional<LocalDate> dueOn,
      Optional<Integer> dueUnpublished,
      boolean overdue,
      Instant begunAt,
      Instant changedAt) {}

  /** Who looks: all, or an agency's people, or one applicant. */
  record Viewer(boolean all, boolean agency, String name) {}

  /** Which of them are wanted. */
  record Wanted(
      Optional<ApplicationKind> kind,
      Optional<Phase> phase,
      Optional<Party> awaited,
      Optional<String> resource,
      Optional<Boolean> overdue) {}

  /** Everything that happened to an application; nothing when there is none. */
  List<Histories.Entry> history(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return histories.of(connection, ApplicationProjection.subject(id));
    }
  }

  /** Applications in the order in which they were begun; a draft only its own applicant sees. */
  List<Row> list(Viewer viewer, Wanted wanted, Paging paging) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, first_event, kind, consumer, resource, reviewer, phase, awaited,"
                    + " due_on, due_unpublished, overdue, begun_at, changed_at FROM application"
                    + " WHERE first_event > ?"
                    + " AND (? AND phase <> 'DRAFT'"
                    + " OR ? AND (kind = 'SHARE' AND consumer = ?"
                    + " OR phase <> 'DRAFT' AND (reviewer = ? OR provider = ?))"
                    + " OR NOT ? AND kind = 'OPEN' AND consumer = ?)"
                    + " AND (?::text IS NULL OR kind = ?)"
                    + " AND (?::text IS NULL OR phase = ?)"
                    + " AND (?::text IS NULL OR ? = ANY (awaited))"
                    + " AND (?::text IS NULL OR resource = ?)"
                    + " AND (?::boolean IS NULL OR overdue = ?)"
                    + " ORDER BY first_event LIMIT ?")) {
      Parameters parameters = new Parameters(query);
      parameters.next(paging.number()).next(viewer.all());
      parameters.next(viewer.agency()).next(viewer.name()).next(viewer.name());
      parameters.next(viewer.name()).next(viewer.agency()).next(viewer.name());
      parameters.twice(wanted.kind().map(Enum::name));
      parameters.twice(wanted.phase().map(Enum::name));
      parameters.twice(wanted.awaited().map(Enum::name));
      parameters.twice(wanted.resource());
      parameters.twice(wanted.overdue());
      parameters.next(paging.limit());
      List<Row> rows = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(read(row));
        }
      }
      return rows;
    }
  }

  /**
   * Applications whose answer is due by a day, or whose day can be computed now.
   *
   * @param years the years whose holidays are published
   */
  List<Row> owed(LocalDate by, Set<Integer> years, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, first_event, kind, consumer, resource, reviewer, phase, awaited,"
                    + " due_on, due_unpublished, overdue, begun_at, changed_at FROM application"
                    + " WHERE phase IN ('IN_REVIEW', 'MISDIRECTED') AND first_event > ?"
                    + " AND NOT overdue AND (due_on <= ? OR due_unpublished = ANY (?))"
                    + " ORDER BY first_event LIMIT ?")) {
      query.setLong(1, after);
      query.setObject(2, by);
      query.setArray(3, connection.createArrayOf("int", years.toArray()));
      query.setInt(4, limit);
      List<Row> rows = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(read(row));
        }
      }
      return rows;
    }
  }

  /** The applications for a resource that are neither granted nor over, in their order. */
  static List<UUID> unfinished(Connection connection, ResourceId resource) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id FROM application WHERE resource = ?"
                + " AND phase NOT IN ('GRANTED', 'REFUSED', 'NOT_CHOSEN', 'WITHDRAWN', 'LAPSED')"
                + " ORDER BY first_event")) {
      query.setString(1, resource.toString());
      List<UUID> ids = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          ids.add(row.getObject("id", UUID.class));
        }
      }
      return ids;
    }
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getLong("first_event"),
        ApplicationKind.valueOf(row.getString("kind")),
        row.getString("consumer"),
        row.getString("resource"),
        row.getString("reviewer"),
        Phase.valueOf(row.getString("phase")),
        Stream.of((String[]) row.getArray("awaited").getArray()).map(Party::valueOf).toList(),
        Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
        Optional.ofNullable(row.getObject("due_unpublished", Integer.class)),
        row.getBoolean("overdue"),
        row.getTimestamp("begun_at").toInstant(),
        row.getTimestamp("changed_at").toInstant());
  }

  /** The parameters of a query, one after the other. */
  private static final class Parameters {

    private final PreparedStatement query;
    private int last;

    Parameters(PreparedStatement query) {
      this.query = query;
    }

    Parameters next(Object value) throws SQLException {
      query.setObject(++last, value);
      return this;
    }

    void twice(Optional<?> value) throws SQLException {
      next(value.orElse(null)).next(value.orElse(null));
    }
  }
}
