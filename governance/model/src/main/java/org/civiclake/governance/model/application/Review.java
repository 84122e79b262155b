package org.civiclake.governance.model.application;

import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.application.Application.InReview;
import org.civiclake.governance.model.application.Application.Misdirected;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationRefused;
import org.civiclake.governance.model.application.ApplicationEvent.ListedAsProblem;
import org.civiclake.governance.model.application.ApplicationEvent.ReviewAssigned;
import org.civiclake.governance.model.application.ApplicationEvent.ReviewDisclaimed;
import org.civiclake.governance.model.application.ApplicationEvent.StepApproved;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Statement;
import org.civiclake.governance.model.rulebook.Step;

/** What those do who must agree: consent, refuse, or say that it is another's to decide. */
final class Review {

  private final Hearing hearing;

  Review(Hearing hearing) {
    this.hearing = hearing;
  }

  Decision approve(Party as, Optional<String> remark) {
    Optional<Decision> obstacle = obstacle(as);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<Decision> flaw = remark.flatMap(text -> Hearing.flawIn("a remark", "备注", text));
    if (flaw.isPresent()) {
      return flaw.get();
    }
    Case file = inReview().of();
    Step step = step().orElse(inReview().step());
    String by = hearing.person().name();
    return new Conclusion(hearing)
        .followedBy(
            new StepApproved(step, as, by, remark), file.approved(new Approval(step, as, by)));
  }

  Decision refuse(Party as, String reason, Optional<String> basis) {
    Optional<Decision> obstacle = obstacle(as);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<Decision> flaw =
        Hearing.flawIn("the reason for refusing", "拒绝理由", reason)
            .or(() -> basis.flatMap(text -> Hearing.flawIn("the legal basis", "拒绝依据", text)));
    if (flaw.isPresent()) {
      return flaw.get();
    }
    if (basis.isEmpty() && hearing.terms().passage().refusal().containsKey(Statement.LEGAL_BASIS)) {
      return Decision.against(
          "A refusal names the law, regulation or rule that it rests on: basis.",
          "拒绝申请应当说明所依据的法律、法规、规章或者国家有关规定(basis)。");
    }
    InReview review = inReview();
    Step step = step().orElse(review.step());
    ApplicationRefused refused =
        new ApplicationRefused(step, as, hearing.person().name(), reason, basis);
    return review.of().ruled()
        ? Decision.accepted(refused, new ListedAsProblem(review.of().reviewer()))
        : Decision.accepted(refused);
  }

  Decision disclaim(String reason, Optional<String> rightProvider) {
    Optional<Decision> obstacle = obstacle(Party.PROVIDER);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<Decision> flaw =
        Hearing.flawIn("the reason", "理由", reason)
            .or(() -> rightProvider.flatMap(Review::notAnAgency));
    if (flaw.isPresent()) {
      return flaw.get();
    }
    if (hearing.terms().passage().redirect().isEmpty()) {
      return Decision.against(
          "The rulebook knows no redirection; approve, or refuse with your reason.",
          "本办法未规定转办,请同意或说明理由后拒绝。");
    }
    return Decision.accepted(
        new ReviewDisclaimed(
            inReview().of().reviewer(), hearing.person().name(), reason, rightProvider));
  }

  Decision assign(String agency, String reason) {
    Optional<Misdirected> misdirected = hearing.in(Misdirected.class);
    if (!hearing.person().has(Duty.AUTHORITY)) {
      return notTheirs();
    }
    if (misdirected.isEmpty()) {
      return hearing.notInThisState("nobody has said that it is another's", "无需指派审核部门");
    }
    Case file = misdirected.get().of();
    Optional<Decision> flaw =
        Hearing.flawIn("the reason", "理由", reason).or(() -> notAnAgency(agency));
    if (flaw.isPresent()) {
      return flaw.get();
    }
    if (agency.equals(file.reviewer())
        || file.request().kind() == ApplicationKind.SHARE
            && agency.equals(file.request().consumer())) {
      return Decision.against(
          "Assign an agency that is neither the applicant nor the one that passed it on.",
          "请指派申请单位和转出单位以外的单位审核。");
    }
    ReviewAssigned assigned =
        new ReviewAssigned(agency, reason, hearing.today(), hearing.dueFromToday());
    return new Conclusion(hearing)
        .followedBy(assigned, file.reviewedBy(agency, assigned.on(), assigned.due()));
  }

  /** Why this person cannot decide for the party now. */
  private Optional<Decision> obstacle(Party as) {
    Optional<Case> file = hearing.state().file();
    if (as == Party.CONSUMER || file.isEmpty() || !hearing.person().speaksFor(as, file.get())) {
      return Optional.of(notTheirs());
    }
    if (file.get().isKnownTo(hearing.person())) {
      return Optional.of(
          Decision.notEntitled(
              "Whoever filed an application, or consented to it, does not decide on it again;"
                  + " another person must.",
              "申请人本人或已审批过本申请的人员不得再次审批,请由他人办理。"));
    }
    Optional<InReview> review = hearing.in(InReview.class);
    if (review.isEmpty()) {
      return Optional.of(hearing.notInThisState("nobody's consent is awaited", "当前无需审核"));
    }
    Set<Party> awaited =
        step()
            .map(step -> Terms.awaited(step, file.get().approvals()))
            .orElseGet(() -> review.get().awaited());
    if (!awaited.contains(as)) {
      return Optional.of(
          hearing.notInThisState(
              "it waits for " + String.join(", ", awaited.stream().map(Party::name).toList()),
              "等待其他单位审核"));
    }
    return Optional.empty();
  }

  private InReview inReview() {
    return hearing.in(InReview.class).orElseThrow();
  }

  /** The step that is due by today's terms, whatever they were when it began. */
  private Optional<Step> step() {
    return hearing.state().file().flatMap(file -> hearing.terms().next(file.approvals()));
  }

  private static Optional<Decision> notAnAgency(String text) {
    return ResourceId.isAgency(text)
        ? Optional.empty()
        : Optional.of(Decision.against("Not an agency: " + text, "不是有效的单位标识:" + text));
  }

  private static Decision notTheirs() {
    return Decision.notEntitled("This is not yours to decide.", "您无权办理该事项。");
  }
}
