package org.civiclake.governance.model.issue;

import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.Begun;
import org.civiclake.governance.model.issue.IssueEvent.CarriedOut;
import org.civiclake.governance.model.issue.IssueEvent.Decided;
import org.civiclake.governance.model.issue.IssueEvent.LimitSet;
import org.civiclake.governance.model.issue.IssueEvent.Marked;
import org.civiclake.governance.model.issue.IssueEvent.ReporterTold;
import org.civiclake.governance.model.issue.IssueEvent.Returned;
import org.civiclake.governance.model.issue.IssueEvent.SuspensionOrdered;
import org.civiclake.governance.model.rulebook.Rulebook;

/**
 * The steps that a person can take with a matter on a day. Each gives the event, or is refused; it
 * changes nothing itself.
 */
public final class Steps {

  private static final int LONGEST_LIMIT = 365;

  private final Issue issue;
  private final Person person;
  private final LocalDate today;

  public Steps(Issue issue, Person person, LocalDate today) {
    this.issue = issue;
    this.person = person;
    this.today = today;
  }

  /** The authority makes an agency responsible; its own, when the correction is its own to make. */
  public Assigned assign(String agency) {
    requireAuthority();
    requireUndecided();
    if (issue.assignment().isPresent()) {
      throw IssueRefusal.notNow(
          "%s is responsible already; it can give the matter back."
              .formatted(issue.assignment().get().agency()),
          "已由 %s 负责,可由其退回后再转办。".formatted(issue.assignment().get().agency()));
    }
    requireMarked();
    return new Assigned(agency, agency.equals(person.agency()), today);
  }

  /** The responsible agency gives it back: the data are not its own. */
  public Returned giveBack() {
    requireResponsible();
    requireUndecided();
    return new Returned(person.agency(), today);
  }

  /** The authority sets the last day for checking (YZ11, NB43). */
  public LimitSet limit(LocalDate until) {
    requireAuthority();
    requireUndecided();
    if (issue.kind() != IssueKind.DATA_ISSUE && issue.kind() != IssueKind.CONTRADICTION) {
      throw IssueRefusal.againstTheRules(
          "The rulebook alone sets the time for what citizens raise.", "公众提出的事项,期限以本办法规定为准。");
    }
    if (issue.assignment().isEmpty()) {
      throw IssueRefusal.notNow("Nobody is responsible yet; assign it first.", "尚未转办,请先转办。");
    }
    if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_LIMIT))) {
      throw IssueRefusal.againstTheRules(
          "The last day lies between today and %d days ahead.".formatted(LONGEST_LIMIT),
          "限期应在今日起 %d 日之内。".formatted(LONGEST_LIMIT));
    }
    return new LimitSet(until, today);
  }

  /** The authority marks the datum as disputed (NJ41). */
  public Marked mark() {
    requireAuthority();
    requireUndecided();
    if (issue.kind() != IssueKind.OBJECTION) {
      throw IssueRefusal.againstTheRules("Only an objection marks data.", "仅异议事项可作异议标注。");
    }
    if (issue.mark().isPresent()) {
      throw IssueRefusal.notNow("The datum is marked already.", "已作异议标注。");
    }
    return new Marked(today);
  }

  /** The responsible agency begins to check. */
  public Begun begin() {
    requireResponsible();
    requireUndecided();
    if (issue.isBegun()) {
      throw IssueRefusal.notNow("It has begun already.", "已开始办理。");
    }
    return new Begun(today);
  }

  /** The opening is stopped at once while the complaint is verified (NB39). */
  public SuspensionOrdered suspend() {
    requireComplaint();
    requireResponsibleOrAuthority();
    requireUndecided();
    if (issue.isSuspended()) {
      throw IssueRefusal.notNow("The opening is stopped already.", "已中止开放。");
    }
    return new SuspensionOrdered(today);
  }

  /**
   * It is decided.
   *
   * @param words why; sealed
   * @param reference the batch that corrected the data
   * @param basis on what law a refusal rests
   */
  public Decided decide(
      Finding finding,
      Sealed words,
      Optional<String> reference,
      Optional<String> basis,
      Rulebook rulebook) {
    if (issue.kind() == IssueKind.COMPLAINT) {
      requireResponsibleOrAuthority();
    } else {
      requireResponsible();
    }
    requireUndecided();
    requireMarked();
    requireFinding(finding, rulebook);
    if (finding == Finding.CORRECTED) {
      References.requireBatch(reference);
    }
    if (issue.kind() == IssueKind.CATALOG_CORRECTION
        && finding == Finding.NOT_TO_CORRECT
        && basis.isEmpty()) {
      throw IssueRefusal.againstTheRules(
          "A refusal names the law that it rests on.", "不同意更正的,应当说明理由并提供依据。");
    }
    return new Decided(finding, person.agency(), words, reference, basis, today);
  }

  /** What was decided is done. */
  public CarriedOut carryOut(String reference) {
    Decided decided =
        issue
            .decision()
            .filter(decision -> decision.finding().isToBeCarriedOut())
            .orElseThrow(
                () ->
                    IssueRefusal.notNow(
                        "Nothing was decided that is left to be done.", "没有待执行的决定。"));
    if (issue.carriedOut().isPresent()) {
      throw IssueRefusal.notNow("It is done already.", "已执行完毕。");
    }
    switch (issue.kind()) {
      case CATALOG_CORRECTION -> requireAuthority();
      case COMPLAINT -> requireResponsibleOrAuthority();
      case OBJECTION, DATA_ISSUE, CONTRADICTION, VERIFICATION -> requireResponsible();
    }
    if (issue.kind() != IssueKind.CATALOG_CORRECTION) {
      References.requireBatch(Optional.of(reference));
    }
    return new CarriedOut(reference, today);
  }

  /** The reporter is told; after an objection it is the authority that tells (NJ41). */
  public ReporterTold tell(Sealed words) {
    if (issue.kind() == IssueKind.OBJECTION) {
      requireAuthority();
    } else {
      requireResponsibleOrAuthority();
    }
    if (issue.decision().isEmpty()) {
      throw IssueRefusal.notNow("It is not decided yet.", "尚未作出处理决定。");
    }
    if (issue.told().isPresent()) {
      throw IssueRefusal.notNow("The reporter was told already.", "已告知反馈方。");
    }
    return new ReporterTold(words, today);
  }

  private void requireFinding(Finding finding, Rulebook rulebook) {
    boolean named =
        finding.outcome().isEmpty()
            || rulebook.outcomes().isEmpty()
            || rulebook.outcomes().containsKey(finding.outcome().get());
    if (!issue.kind().findings().contains(finding) || !named) {
      throw IssueRefusal.againstTheRules(
          "A matter of the kind %s cannot end as %s.".formatted(issue.kind(), finding),
          "%s 类事项不能以 %s 方式办结。".formatted(issue.kind(), finding));
    }
  }

  private void requireMarked() {
    if (issue.kind() == IssueKind.OBJECTION && issue.mark().isEmpty()) {
      throw IssueRefusal.notNow("Mark the datum as disputed first.", "请先作异议标注。");
    }
  }

  private void requireComplaint() {
    if (issue.kind() != IssueKind.COMPLAINT) {
      throw IssueRefusal.againstTheRules("Only a complaint stops an opening.", "仅对已开放数据的投诉可中止开放。");
    }
  }

  private void requireUndecided() {
    if (issue.decision().isPresent()) {
      throw IssueRefusal.notNow("It is decided already.", "已作出处理决定。");
    }
  }

  private void requireAuthority() {
    if (!person.authority()) {
      throw IssueRefusal.notEntitled("This is for the authority to do.", "应由公共数据主管部门办理。");
    }
  }

  void requireResponsible() {
    if (!isResponsible()) {
      throw IssueRefusal.notEntitled("This is for the responsible agency to do.", "应由承办单位办理。");
    }
  }

  private void requireResponsibleOrAuthority() {
    if (!person.authority() && !isResponsible()) {
      throw IssueRefusal.notEntitled(
          "This is for the responsible agency or the authority to do.", "应由承办单位或公共数据主管部门办理。");
    }
  }

  private boolean isResponsible() {
    return issue
        .assignment()
        .filter(
            assigned ->
                assigned.own()
                    ? person.authority()
                    : person.answersFor().filter(assigned.agency()::equals).isPresent())
        .isPresent();
  }
}
