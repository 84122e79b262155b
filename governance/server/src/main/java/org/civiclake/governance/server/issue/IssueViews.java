package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.IssueClock;
import org.civiclake.governance.model.issue.IssueEvent;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.CarriedOut;
import org.civiclake.governance.model.issue.IssueEvent.Decided;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionRequested;
import org.civiclake.governance.model.issue.IssueEvent.ReporterTold;
import org.civiclake.governance.model.issue.Matter;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Due;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.KeptEvents;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.civiclake.governance.server.seal.Seal;
import org.civiclake.governance.server.seal.Words;

/** Shows matters, each actor what is for them. */
@ApplicationScoped
class IssueViews {

  private final CurrentRulebook rulebook;
  private final Seal seal;

  IssueViews(CurrentRulebook rulebook, Seal seal) {
    this.rulebook = rulebook;
    this.seal = seal;
  }

  IssueView of(IssueStore.Kept kept, Actor actor) {
    Issue issue = kept.issue();
    return new IssueView(
        kept.id(),
        issue.kind(),
        issue.stage(),
        issue.report().provider(),
        issue.assignment().map(Assigned::agency),
        issue.report().matters().stream().map(IssueViews::matter).toList(),
        issue.report().reporterAgency(),
        issue.report().on(),
        IssueClock.running(issue).stream().map(this::time).toList(),
        IssueClock.isOverdue(issue),
        issue.isDisputed(),
        issue.stopsOpening(),
        issue.extensionAsked().map(ExtensionRequested::until),
        issue.decision().map(IssueViews::decision),
        issue.carriedOut().map(CarriedOut::reference),
        issue.told().map(ReporterTold::on),
        issue.history().stream().map(IssueViews::step).toList(),
        IssueReach.of(actor).opensWords(issue) ? Optional.of(words(kept)) : Optional.empty());
  }

  private static IssueView.MatterView matter(Matter matter) {
    return new IssueView.MatterView(
        matter.resource().toString(),
        matter.fields(),
        matter.rows(),
        matter.against().map(ResourceId::toString));
  }

  private IssueView.TimeView time(IssueClock clock) {
    Due due = clock.due(rulebook.rulebook(), rulebook.calendar());
    Optional<Article> inTime =
        due instanceof Due.NotSet notSet ? notSet.inTime() : Optional.empty();
    return new IssueView.TimeView(
        clock.task(),
        clock.from(),
        clock.lastDay(rulebook.rulebook(), rulebook.calendar()),
        due instanceof Due.CannotBeComputed unknown && clock.fixed().isEmpty()
            ? Optional.of(unknown.year())
            : Optional.empty(),
        rulebook
            .rulebook()
            .deadline(clock.task())
            .map(Deadline::article)
            .or(() -> inTime)
            .map(Article::toString));
  }

  private static IssueView.StepView step(IssueEvent event) {
    return new IssueView.StepView(KeptEvents.typeOf((Record) event), event.on());
  }

  private static IssueView.DecisionView decision(Decided decided) {
    return new IssueView.DecisionView(
        decided.finding(), decided.on(), decided.agency(), decided.reference(), decided.basis());
  }

  private IssueView.WordsView words(IssueStore.Kept kept) {
    Issue issue = kept.issue();
    Words report = seal.open(kept.id(), issue.report().words());
    return new IssueView.WordsView(
        issue.report().reporter(),
        report.text(),
        report.rows().stream().map(Words.Row::key).toList(),
        issue.decision().map(decided -> seal.open(kept.id(), decided.words()).text()),
        issue.told().map(told -> seal.open(kept.id(), told.words()).text()));
  }
}
