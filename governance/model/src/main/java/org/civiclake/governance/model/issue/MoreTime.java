package org.civiclake.governance.model.issue;

import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionApproved;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionRefused;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionRequested;
import org.civiclake.governance.model.rulebook.Approver;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Due;
import org.civiclake.governance.model.rulebook.Extension;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.WorkingCalendar;

/**
 * More time for the responsible agency: once, as far as the rulebook goes, and with the consent of
 * whom it names (NB43 at most 60 days in all; NJ19, NJ31 ten working days more).
 */
public final class MoreTime {

  private final Issue issue;
  private final Person person;
  private final LocalDate today;
  private final Rulebook rulebook;
  private final WorkingCalendar calendar;

  public MoreTime(
      Issue issue, Person person, LocalDate today, Rulebook rulebook, WorkingCalendar calendar) {
    this.issue = issue;
    this.person = person;
    this.today = today;
    this.rulebook = rulebook;
    this.calendar = calendar;
  }

  /**
   * The responsible agency asks.
   *
   * @param consentOf its head, where the rulebook leaves it to the head; then the time is extended
   *     at once
   */
  public IssueEvent ask(LocalDate until, Optional<String> consentOf) {
    new Steps(issue, person, today).requireResponsible();
    IssueClock clock = clock();
    if (issue.extension().isPresent() || issue.extensionAsked().isPresent()) {
      throw IssueRefusal.notNow("More time was asked for already.", "已申请过延期。");
    }
    Optional<LocalDate> lastDay = clock.lastDay(rulebook, calendar);
    if (lastDay.filter(today::isAfter).isPresent()) {
      throw IssueRefusal.notNow("The time is over; it cannot be extended any more.", "期限已过,不能延长。");
    }
    requireWithin(until, clock, lastDay);
    return switch (extension(clock).approver()) {
      case AUTHORITY -> new ExtensionRequested(until, today);
      case HEAD_OF_PROVIDER ->
          new ExtensionApproved(
              until,
              consentOf.orElseThrow(
                  () ->
                      IssueRefusal.againstTheRules(
                          "Name the head of the agency who consents.", "请填写同意延期的单位主要负责人。")),
              today);
    };
  }

  /** The authority agrees. */
  public ExtensionApproved approve() {
    ExtensionRequested asked = asked();
    requireWithin(asked.until(), clock(), Optional.empty());
    return new ExtensionApproved(asked.until(), person.name(), today);
  }

  /** The authority does not agree. */
  public ExtensionRefused refuse() {
    asked();
    return new ExtensionRefused(today);
  }

  private ExtensionRequested asked() {
    if (!person.authority()) {
      throw IssueRefusal.notEntitled("This is for the authority to do.", "应由公共数据主管部门审核。");
    }
    if (extension(clock()).approver() != Approver.AUTHORITY) {
      throw IssueRefusal.againstTheRules(
          "The agency's head consents, not the authority.", "延期由承办单位主要负责人同意。");
    }
    return issue
        .extensionAsked()
        .orElseThrow(() -> IssueRefusal.notNow("Nobody asks for more time.", "没有待审核的延期申请。"));
  }

  private IssueClock clock() {
    return IssueClock.running(issue).stream()
        .filter(clock -> issue.kind().task().filter(clock.task()::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () -> IssueRefusal.notNow("No time runs that could be extended.", "当前没有可以延长的期限。"));
  }

  private Extension extension(IssueClock clock) {
    return rulebook
        .deadline(clock.task())
        .flatMap(Deadline::extension)
        .orElseThrow(
            () -> IssueRefusal.againstTheRules("The rulebook allows no extension.", "本办法未规定可以延期。"));
  }

  private void requireWithin(LocalDate until, IssueClock clock, Optional<LocalDate> lastDay) {
    extension(clock);
    Due latest = rulebook.extendedDue(clock.task(), clock.from(), calendar);
    if (latest instanceof Due.CannotBeComputed unknown) {
      throw IssueRefusal.notNow(
          "How far it can be extended cannot be computed: the holidays of %d are not published."
              .formatted(unknown.year()),
          "%d 年节假日安排尚未公布,无法计算延期期限。".formatted(unknown.year()));
    }
    LocalDate most = latest.lastDay().orElseThrow();
    boolean longer = lastDay.filter(day -> !until.isAfter(day)).isEmpty();
    if (!longer || until.isBefore(today) || until.isAfter(most)) {
      throw IssueRefusal.againstTheRules(
          "The new day lies after the old one, and not after %s.".formatted(most),
          "延期后的期限应晚于原期限,且不得晚于 %s。".formatted(most));
    }
  }
}
