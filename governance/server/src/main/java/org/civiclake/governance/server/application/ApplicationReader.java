package org.civiclake.governance.server.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.application.Application;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Case;
import org.civiclake.governance.model.application.Request;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Histories;
import org.civiclake.governance.server.problem.ProblemException;

/** Applications for those whom they concern; for others there are none. */
@ApplicationScoped
class ApplicationReader {

  private final ApplicationStore store;

  ApplicationReader(ApplicationStore store) {
    this.store = store;
  }

  /**
   * An application.
   *
   * @throws ProblemException when there is none that concerns this person
   */
  ApplicationView view(Actor actor, String id) throws SQLException {
    UUID uuid = id(id);
    List<Histories.Entry> history = history(actor, uuid);
    return ApplicationView.of(uuid, ApplicationProjection.stateAfter(history), history);
  }

  /**
   * The id, if there is an application of this id that concerns this person.
   *
   * @throws ProblemException when there is none
   */
  UUID concerning(Actor actor, String id) throws SQLException {
    UUID uuid = id(id);
    history(actor, uuid);
    return uuid;
  }

  /**
   * What happened to an application.
   *
   * @throws ProblemException when there is none that concerns this person
   */
  List<Histories.Entry> history(Actor actor, UUID id) throws SQLException {
    List<Histories.Entry> history = store.history(id);
    if (history.isEmpty() || !concerns(actor, ApplicationProjection.stateAfter(history))) {
      throw Declined.unknown();
    }
    return history;
  }

  private static boolean concerns(Actor actor, Application state) {
    Request request = ApplicationProjection.request(state);
    boolean own =
        request.kind() == ApplicationKind.SHARE
            ? actor.is(Role.CONSUMER, request.consumer())
            : actor.is(Role.APPLICANT) && actor.name().equals(request.consumer());
    if (own || state.file().isEmpty()) {
      return own;
    }
    String reviewer = state.file().map(Case::reviewer).orElseThrow();
    return actor.is(Role.AUTHORITY)
        || actor.is(Role.AUDITOR)
        || actor.is(Role.STEWARD, reviewer)
        || actor.is(Role.STEWARD, request.resource().agency());
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw Declined.unknown();
    }
  }
}
