package org.civiclake.governance.server.issue;

import java.util.Optional;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.Reported;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.identity.Actor;

/**
 * What of matters an actor may see: everything for the authority, auditors and engineers; for an
 * agency's people what it provides, answers for or raised; for an applicant their own. Sealed words
 * are for fewer: the reporter, the stewards concerned and the authority.
 */
final class IssueReach {

  private final Actor actor;

  private IssueReach(Actor actor) {
    this.actor = actor;
  }

  static IssueReach of(Actor actor) {
    return new IssueReach(actor);
  }

  /** The same as {@link #covers}, for a query. */
  IssueStore.Reach query() {
    return new IssueStore.Reach(seesAll(), ownAgency(), actor.name());
  }

  boolean covers(Issue issue) {
    return seesAll()
        || isReporter(issue)
        || ownAgency().filter(agency -> concerns(agency, issue)).isPresent();
  }

  boolean opensWords(Issue issue) {
    return actor.is(Role.AUTHORITY)
        || isReporter(issue)
        || actor.is(Role.STEWARD) && handles(actor.agency(), issue);
  }

  private boolean seesAll() {
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR) || actor.is(Role.ENGINEER);
  }

  private Optional<String> ownAgency() {
    boolean ofAgency = actor.is(Role.STEWARD) || actor.is(Role.CONSUMER) || actor.is(Role.ANALYST);
    return ofAgency ? Optional.of(actor.agency()) : Optional.empty();
  }

  private boolean isReporter(Issue issue) {
    return issue.report().reporter().equals(actor.name());
  }

  private static boolean concerns(String agency, Issue issue) {
    return handles(agency, issue) || issue.report().reporterAgency().equals(agency);
  }

  private static boolean handles(String agency, Issue issue) {
    Reported report = issue.report();
    return report.provider().equals(agency)
        || issue.assignment().map(Assigned::agency).filter(agency::equals).isPresent();
  }
}
