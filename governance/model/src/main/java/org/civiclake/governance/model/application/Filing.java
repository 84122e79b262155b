package org.civiclake.governance.model.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationDrafted;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationSubmitted;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationWithdrawn;

/** What the applicant does: draft, send in, take back (NB23, NB37, YZ15). */
final class Filing {

  private static final int MOST_EDITIONS = 50;

  private final Hearing hearing;

  Filing(Hearing hearing) {
    this.hearing = hearing;
  }

  Decision keepDraft(Request request) {
    if (!hearing.person().mayApply(request)) {
      return notTheApplicant();
    }
    Optional<Decision> obstacle = obstacleToWriting();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    List<Flaw> flaws = new RequestRules(hearing.terms(), hearing.today()).ofSize(request);
    if (!flaws.isEmpty()) {
      return refused(flaws);
    }
    return Decision.accepted(new ApplicationDrafted(request, hearing.person().name()));
  }

  Decision submitDraft() {
    return hearing
        .in(Application.Draft.class)
        .map(draft -> submit(draft.request()))
        .orElseGet(() -> hearing.notInThisState("there is no draft to send in", "没有可提交的草稿"));
  }

  Decision submit(Request request) {
    if (!hearing.person().mayApply(request)) {
      return notTheApplicant();
    }
    Optional<Decision> obstacle = obstacleToWriting();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    List<Flaw> flaws = new RequestRules(hearing.terms(), hearing.today()).of(request);
    if (!flaws.isEmpty()) {
      return refused(flaws);
    }
    ApplicationSubmitted submitted =
        new ApplicationSubmitted(
            request,
            hearing.person().name(),
            request.resource().agency(),
            hearing.today(),
            hearing.dueFromToday());
    return new Conclusion(hearing).followedBy(submitted, Case.received(submitted));
  }

  Decision withdraw(String reason) {
    Optional<Decision> flaw = Hearing.flawIn("the reason", "撤回理由", reason);
    if (flaw.isPresent()) {
      return flaw.get();
    }
    boolean mine =
        hearing
            .in(Application.Draft.class)
            .map(Application.Draft::request)
            .or(() -> hearing.state().file().map(Case::request))
            .filter(hearing.person()::mayApply)
            .isPresent();
    if (!mine) {
      return notTheApplicant();
    }
    return switch (hearing.state().phase()) {
      case DRAFT, RECEIVED, IN_REVIEW, MISDIRECTED, SELECTION, AGREEMENT, HANDOVER, DISPUTED ->
          Decision.accepted(new ApplicationWithdrawn(hearing.person().name(), reason));
      case UNFILED, NOT_CHOSEN, GRANTED, REFUSED, WITHDRAWN, LAPSED ->
          hearing.notInThisState("it cannot be taken back", "不能撤回");
    };
  }

  /** An application is written once; a draft only by those for whom it was begun. */
  private Optional<Decision> obstacleToWriting() {
    List<Decision> obstacles = new ArrayList<>();
    switch (hearing.state().phase()) {
      case UNFILED -> {}
      case DRAFT -> {
        Application.Draft draft = hearing.in(Application.Draft.class).orElseThrow();
        if (!hearing.person().mayApply(draft.request())) {
          obstacles.add(notTheApplicant());
        } else if (draft.edition() >= MOST_EDITIONS) {
          obstacles.add(hearing.notInThisState("it was rewritten too often", "草稿修改次数过多,请另行提交"));
        }
      }
      case RECEIVED,
          IN_REVIEW,
          MISDIRECTED,
          SELECTION,
          NOT_CHOSEN,
          AGREEMENT,
          HANDOVER,
          GRANTED,
          REFUSED,
          DISPUTED,
          WITHDRAWN,
          LAPSED ->
          obstacles.add(hearing.notInThisState("it was sent in already", "已经提交"));
    }
    return obstacles.stream().findFirst();
  }

  private static Decision refused(List<Flaw> flaws) {
    return new Decision.Declined(
        Decision.Cause.AGAINST_THE_RULES,
        "The application cannot be taken; mend what errors lists.",
        "申请不能受理,请按 errors 所列逐项更正。",
        flaws);
  }

  private static Decision notTheApplicant() {
    return Decision.notEntitled(
        "Only the applicant may do this: an agency's consumer for its agency, an applicant for"
            + " themselves.",
        "仅申请单位或申请人本人可以办理。");
  }
}
