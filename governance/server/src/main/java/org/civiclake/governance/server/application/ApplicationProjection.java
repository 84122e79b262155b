package org.civiclake.governance.server.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.application.AnswerDue;
import org.civiclake.governance.model.application.Application;
import org.civiclake.governance.model.application.ApplicationEvent;
import org.civiclake.governance.model.application.Case;
import org.civiclake.governance.model.application.Hearing;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.model.application.Request;
import org.civiclake.governance.server.ledger.Histories;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** Applications as a table for lists; the whole state is in their events. */
@ApplicationScoped
public class ApplicationProjection implements Projection {

  private static final String KIND = "application";

  private final Histories histories;

  ApplicationProjection(Histories histories) {
    this.histories = histories;
  }

  /** An application as the ledger knows it. */
  static Subject subject(UUID application) {
    return new Subject(KIND, application.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Projection.recordsOf(ApplicationEvent.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM application")) {
      delete.executeUpdate();
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    List<Histories.Entry> history = histories.until(connection, event.subject(), event.sequence());
    Application state = stateAfter(history);
    Request request = request(state);
    AnswerDue due = owed(state);
    boolean late =
        state.file().map(Case::clock).filter(Case.ClockMarks::raised).isPresent()
            && due.on().isPresent();
    try (PreparedStatement write =
        connection.prepareStatement(
            "INSERT INTO application (id, first_event, kind, consumer, resource, provider,"
                + " reviewer, phase, awaited, due_on, due_unpublished, overdue, begun_at,"
                + " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET resource = excluded.resource,"
                + " provider = excluded.provider, reviewer = excluded.reviewer,"
                + " phase = excluded.phase, awaited = excluded.awaited, due_on = excluded.due_on,"
                + " due_unpublished = excluded.due_unpublished, overdue = excluded.overdue,"
                + " changed_at = excluded.changed_at")) {
      Recorded first = history.get(0).event();
      write.setObject(1, UUID.fromString(event.subject().id()));
      write.setLong(2, first.sequence());
      write.setString(3, request.kind().name());
      write.setString(4, request.consumer());
      write.setString(5, request.resource().toString());
      write.setString(6, request.resource().agency());
      write.setString(7, state.file().map(Case::reviewer).orElse(request.resource().agency()));
      write.setString(8, state.phase().name());
      write.setArray(
          9,
          connection.createArrayOf(
              "text", Awaited.in(state).stream().map(Party::name).sorted().toArray()));
      write.setObject(10, due.on().orElse(null));
      write.setObject(11, due.unpublished().orElse(null));
      write.setBoolean(12, late);
      write.setTimestamp(13, Timestamp.from(first.at()));
      write.setTimestamp(14, Timestamp.from(event.at()));
      write.executeUpdate();
    }
  }

  /** What a history has made of an application. */
  static Application stateAfter(List<Histories.Entry> history) {
    List<ApplicationEvent> events = new ArrayList<>();
    for (Histories.Entry entry : history) {
      events.add((ApplicationEvent) entry.record());
    }
    return Hearing.after(Application.NONE, events);
  }

  /** What was asked for. */
  static Request request(Application state) {
    if (state instanceof Application.Draft draft) {
      return draft.request();
    }
    if (state instanceof Application.Withdrawn withdrawn && withdrawn.file().isEmpty()) {
      return withdrawn.request();
    }
    if (state instanceof Application.Lapsed lapsed) {
      return lapsed.request();
    }
    return state.file().orElseThrow().request();
  }

  private static AnswerDue owed(Application state) {
    return switch (state.phase()) {
      case RECEIVED, IN_REVIEW, MISDIRECTED -> state.file().orElseThrow().due();
      case UNFILED,
          DRAFT,
          SELECTION,
          NOT_CHOSEN,
          AGREEMENT,
          HANDOVER,
          GRANTED,
          REFUSED,
          DISPUTED,
          WITHDRAWN,
          LAPSED ->
          AnswerDue.NEVER;
    };
  }
}
