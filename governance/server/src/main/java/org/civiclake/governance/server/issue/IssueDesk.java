package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.IssueClock;
import org.civiclake.governance.model.issue.IssueEvent;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.FoundBy;
import org.civiclake.governance.model.issue.IssueEvent.Reported;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.model.issue.IssueRefusal;
import org.civiclake.governance.model.issue.Matter;
import org.civiclake.governance.model.issue.OpeningEvent;
import org.civiclake.governance.model.issue.Person;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.grant.OpenGrants;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.issue.ReportRules.Report;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.civiclake.governance.server.seal.Seal;

/** Where matters are taken in and moved on. Each command is one change of the ledger. */
@ApplicationScoped
class IssueDesk {

  private final Ledger ledger;
  private final IssueStore store;
  private final Seal seal;
  private final OpeningStops openings;
  private final OpenGrants grants;
  private final CurrentRulebook rulebook;

  IssueDesk(
      Ledger ledger,
      IssueStore store,
      Seal seal,
      OpeningStops openings,
      OpenGrants grants,
      CurrentRulebook rulebook) {
    this.ledger = ledger;
    this.store = store;
    this.seal = seal;
    this.openings = openings;
    this.grants = grants;
    this.rulebook = rulebook;
  }

  /** What somebody does with a matter, on the day of the change. */
  @FunctionalInterface
  interface Step {
    IssueEvent of(Issue issue, LedgerTransaction transaction);
  }

  /** Takes a report in, and gives its id. */
  UUID report(Actor actor, IssueKind kind, Report report) throws SQLException {
    return ledger.change(actor, transaction -> open(transaction, kind, report).id());
  }

  /**
   * Takes in what a run of the quality checks found. A run is taken in once; the same
   * contradictions found by a later run belong to the matter that is still open.
   *
   * @return the matter of each provider
   */
  List<IssueStore.Kept> contradictions(Actor actor, String run, List<Report> reports)
      throws SQLException {
    return ledger.change(
        actor,
        transaction -> {
          List<IssueStore.Kept> kept = new ArrayList<>();
          for (Report report : reports) {
            kept.add(contradiction(transaction, run, report));
          }
          return kept;
        });
  }

  private IssueStore.Kept contradiction(LedgerTransaction transaction, String run, Report report)
      throws SQLException {
    Optional<IssueStore.Kept> known = store.ofRun(transaction.connection(), run, report.provider());
    if (known.isPresent()) {
      return known.get();
    }
    Optional<IssueStore.Kept> same =
        store.openContradictions(transaction.connection(), report.provider()).stream()
            .filter(kept -> sameMatters(kept.issue(), report))
            .findFirst();
    IssueStore.Kept kept =
        same.isPresent() ? same.get() : open(transaction, IssueKind.CONTRADICTION, report);
    append(transaction, kept, new FoundBy(run, transaction.today()), Optional.empty());
    return again(transaction, kept.id());
  }

  private static boolean sameMatters(Issue issue, Report report) {
    List<Matter> matters = issue.report().matters();
    return matters.size() == report.matters().size() && matters.containsAll(report.matters());
  }

  private IssueStore.Kept open(LedgerTransaction transaction, IssueKind kind, Report report)
      throws SQLException {
    UUID id = UUID.randomUUID();
    Reported reported =
        new Reported(
            kind,
            report.provider(),
            report.matters(),
            transaction.actor().name(),
            transaction.actor().agency(),
            seal.seal(id, report.words()),
            transaction.today());
    Issue issue = new Issue(List.of(reported));
    transaction.append(
        IssueProjection.subject(id),
        reported,
        new IssueArticles(rulebook.rulebook()).of(issue, reported));
    IssueStore.Kept kept = again(transaction, id);
    if (kind.goesToTheProvider()) {
      append(
          transaction,
          kept,
          new Assigned(report.provider(), false, transaction.today()),
          Optional.empty());
    }
    return again(transaction, id);
  }

  /**
   * Takes a step.
   *
   * @param reason why, in words that name no person
   * @throws ProblemException when there is no such matter within the actor's reach, or the step is
   *     refused
   */
  void step(Actor actor, UUID id, Optional<String> reason, Step step) throws SQLException {
    ledger.change(
        actor,
        transaction -> {
          IssueStore.Kept kept =
              store
                  .find(transaction.connection(), id)
                  .filter(found -> IssueReach.of(actor).covers(found.issue()))
                  .orElseThrow(IssueDesk::unknown);
          append(transaction, kept, step(step, kept.issue(), transaction), reason);
          return id;
        });
  }

  private static IssueEvent step(Step step, Issue issue, LedgerTransaction transaction) {
    try {
      return step.of(issue, transaction);
    } catch (IssueRefusal refusal) {
      Kind kind =
          switch (refusal.why()) {
            case NOT_ENTITLED -> Kind.FORBIDDEN;
            case NOT_NOW -> Kind.CONFLICT;
            case AGAINST_THE_RULES -> Kind.REFUSED;
          };
      throw new ProblemException(kind, refusal.getMessage(), refusal.chinese());
    }
  }

  /** Notes what is nearly over and what is late; doing it twice adds nothing (NB43, NJ41). */
  int look(UUID id) throws SQLException {
    return ledger.change(
        Actor.PLATFORM,
        transaction -> {
          IssueStore.Kept kept = again(transaction, id);
          List<IssueEvent> news =
              IssueClock.look(
                  kept.issue(), rulebook.rulebook(), rulebook.calendar(), transaction.today());
          for (IssueEvent event : news) {
            append(transaction, again(transaction, id), event, Optional.empty());
          }
          return news.size();
        });
  }

  private IssueStore.Kept again(LedgerTransaction transaction, UUID id) throws SQLException {
    return store.find(transaction.connection(), id).orElseThrow();
  }

  private void append(
      LedgerTransaction transaction,
      IssueStore.Kept kept,
      IssueEvent event,
      Optional<String> reason)
      throws SQLException {
    Issue after = kept.issue().after(event);
    IssueArticles articles = new IssueArticles(rulebook.rulebook());
    transaction.append(
        IssueProjection.subject(kept.id()), (Record) event, articles.of(after, event), reason);
    Optional<OpeningEvent> opening = OpeningEvent.between(kept.id(), kept.issue(), after);
    if (opening.isPresent()) {
      append(transaction, after, opening.get(), articles.of(after, event), reason);
    }
  }

  /** What a complaint does to the opening reaches the grants of the public in the same change. */
  private void append(
      LedgerTransaction transaction,
      Issue issue,
      OpeningEvent event,
      List<Article> articles,
      Optional<String> reason)
      throws SQLException {
    ResourceId resource = issue.report().matters().get(0).resource();
    transaction.append(OpeningProjection.subject(resource), (Record) event, articles, reason);
    if (openings.isStopped(transaction.connection(), resource)) {
      grants.stop(transaction, resource, articles);
    } else {
      grants.resume(transaction, resource, articles);
    }
  }

  /** The person that an actor is, for the rules of matters. */
  static Person person(Actor actor) {
    return new Person(
        actor.name(), actor.agency(), actor.is(Role.AUTHORITY), actor.is(Role.STEWARD));
  }

  static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such matter.", "没有该事项。");
  }
}
