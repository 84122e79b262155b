package org.civiclake.governance.model.application;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationGranted;
import org.civiclake.governance.model.application.ApplicationEvent.ReviewReopened;
import org.civiclake.governance.model.application.ApplicationEvent.ReviewRequested;
import org.civiclake.governance.model.application.CompetitionEvent.CompetitionAwaited;
import org.civiclake.governance.model.application.PaperEvent.AgreementAwaited;
import org.civiclake.governance.model.application.PaperEvent.HandoverAwaited;
import org.civiclake.governance.model.rulebook.Competition;
import org.civiclake.governance.model.rulebook.Step;

/**
 * What follows once a party has done its part: the next step of the route, a competition, a paper
 * to be signed, or the grant. This is the only place that grants, and it looks at the whole route
 * each time: no order of events leads past a consent (NB22).
 */
final class Conclusion {

  private final Hearing hearing;

  Conclusion(Hearing hearing) {
    this.hearing = hearing;
  }

  /** The event, and what follows from the file as the event leaves it. */
  Decision followedBy(ApplicationEvent event, Case file) {
    List<ApplicationEvent> events = new ArrayList<>();
    events.add(event);
    Terms terms = hearing.terms();
    if (terms.route().isNever()) {
      return mayNotPass();
    }
    Optional<Step> next = terms.next(file.approvals());
    if (next.isPresent()) {
      if (isPastReview()) {
        events.add(new ReviewReopened(hearing.today(), hearing.dueFromToday()));
      }
      events.add(requestFor(next.get(), file));
      return new Decision.Accepted(events);
    }
    List<Flaw> flaws = new RequestRules(terms, hearing.today()).of(file.request());
    if (!flaws.isEmpty()) {
      return new Decision.Declined(
          Decision.Cause.AGAINST_THE_RULES,
          "What was asked for can no longer be given; errors says why. Refuse it, or let the"
              + " applicant apply anew.",
          "申请内容已不能满足(见 errors),请予以拒绝或由申请人重新申请。",
          flaws);
    }
    Optional<Competition> competition = terms.competition(file.request());
    if (competition.isPresent() && file.selection().isEmpty()) {
      if (hearing.state().phase() != Application.Phase.SELECTION) {
        events.add(new CompetitionAwaited(competition.get().methods()));
      }
      return new Decision.Accepted(events);
    }
    if (needsAgreement(file)) {
      if (!agreementIsDone(file)) {
        if (hearing.state().phase() != Application.Phase.AGREEMENT) {
          events.add(new AgreementAwaited(signatories(file), terms.mustBeFiled()));
        }
        return new Decision.Accepted(events);
      }
    }
    if (file.request().offline() && file.slip().filter(Paper::isSigned).isEmpty()) {
      if (hearing.state().phase() != Application.Phase.HANDOVER) {
        events.add(new HandoverAwaited(slipSignatories()));
      }
      return new Decision.Accepted(events);
    }
    events.add(new ApplicationGranted(file.request(), terms.tier()));
    return new Decision.Accepted(events);
  }

  static ReviewRequested requestFor(Step step, Case file) {
    return new ReviewRequested(step, new TreeSet<>(Terms.awaited(step, file.approvals())));
  }

  /** Offline, three parties agree; else the rulebook says whether two do (NB23, NB38). */
  SortedSet<Party> signatories(Case file) {
    return new TreeSet<>(
        file.request().offline()
            ? EnumSet.allOf(Party.class)
            : EnumSet.of(Party.CONSUMER, Party.PROVIDER));
  }

  /** Both who hand over and who receive sign the slip (NB23). */
  static SortedSet<Party> slipSignatories() {
    return new TreeSet<>(EnumSet.of(Party.CONSUMER, Party.PROVIDER));
  }

  private boolean needsAgreement(Case file) {
    return file.request().offline() || hearing.terms().agreement().isPresent();
  }

  private boolean agreementIsDone(Case file) {
    boolean signed =
        file.agreement()
            .filter(Paper::isSigned)
            .filter(paper -> paper.signatories().containsAll(signatories(file)))
            .isPresent();
    return signed && (file.filed() || !hearing.terms().mustBeFiled());
  }

  private boolean isPastReview() {
    return switch (hearing.state().phase()) {
      case SELECTION, AGREEMENT, HANDOVER -> true;
      case UNFILED,
          DRAFT,
          RECEIVED,
          IN_REVIEW,
          MISDIRECTED,
          NOT_CHOSEN,
          GRANTED,
          REFUSED,
          DISPUTED,
          WITHDRAWN,
          LAPSED ->
          false;
    };
  }

  private Decision mayNotPass() {
    return Decision.against(
        "%s is %s; the rulebook lets nobody have it."
            .formatted(hearing.terms().contract().id(), hearing.terms().tier()),
        "%s 依规不得提供。".formatted(hearing.terms().contract().id()));
  }
}
