package org.civiclake.governance.model.application;

import java.util.Optional;
import org.civiclake.governance.model.application.Application.Disputed;
import org.civiclake.governance.model.application.Application.Refused;
import org.civiclake.governance.model.application.ApplicationEvent.DisputeRuled;
import org.civiclake.governance.model.application.ApplicationEvent.RefusalDisputed;
import org.civiclake.governance.model.rulebook.Step;

/**
 * A contested refusal (NB25, NJ25, RZ13). A ruling never takes the place of a consent: when it is
 * for sharing, whoever refused must decide anew, and a second refusal goes on the list of problems.
 */
final class Disputes {

  private final Hearing hearing;

  Disputes(Hearing hearing) {
    this.hearing = hearing;
  }

  Decision dispute(String argument) {
    Optional<Decision> flaw = Hearing.flawIn("your argument", "异议理由", argument);
    if (flaw.isPresent()) {
      return flaw.get();
    }
    Optional<Case> file = hearing.state().file();
    if (file.isEmpty() || !hearing.person().mayApply(file.get().request())) {
      return Decision.notEntitled("Only the applicant contests a refusal.", "仅申请人可以提出异议。");
    }
    if (hearing.terms().passage().dispute().isEmpty()) {
      return Decision.against(
          "The rulebook knows no ruling on a refusal; apply anew.", "本办法未规定争议评判,请重新申请。");
    }
    Optional<Refused> refused = hearing.in(Refused.class);
    if (refused.isEmpty()) {
      return hearing.notInThisState("nothing was refused", "没有可争议的拒绝决定");
    }
    if (refused.get().refusal().settled() || refused.get().of().ruled()) {
      return Decision.notNow("The refusal was ruled on already.", "该争议已经评判。");
    }
    return Decision.accepted(new RefusalDisputed(hearing.person().name(), argument));
  }

  Decision rule(boolean share, String reasoning) {
    Optional<Decision> flaw = Hearing.flawIn("the reasoning", "评判意见", reasoning);
    if (flaw.isPresent()) {
      return flaw.get();
    }
    if (!hearing.person().has(Duty.AUTHORITY)) {
      return Decision.notEntitled("The authority rules on disputes.", "由公共数据主管部门评判。");
    }
    Optional<Disputed> disputed = hearing.in(Disputed.class);
    if (disputed.isEmpty()) {
      return hearing.notInThisState("nothing is contested", "没有待评判的争议");
    }
    String by = hearing.person().name();
    if (disputed.get().refusal().by().equals(by) || disputed.get().of().filedBy().equals(by)) {
      return Decision.notEntitled(
          "Nobody rules on their own refusal or application; another person must.",
          "不得评判本人作出的决定或本人的申请,请由他人办理。");
    }
    DisputeRuled ruled =
        new DisputeRuled(share, by, reasoning, hearing.today(), hearing.dueFromToday());
    if (!share) {
      return Decision.accepted(ruled);
    }
    Case file = disputed.get().of();
    Step step = hearing.terms().next(file.approvals()).orElse(disputed.get().refusal().step());
    return Decision.accepted(ruled, Conclusion.requestFor(step, file));
  }
}
