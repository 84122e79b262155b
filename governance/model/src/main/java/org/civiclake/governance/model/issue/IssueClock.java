package org.civiclake.governance.model.issue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionApproved;
import org.civiclake.governance.model.issue.IssueEvent.LimitSet;
import org.civiclake.governance.model.issue.IssueEvent.Overdue;
import org.civiclake.governance.model.issue.IssueEvent.Reminded;
import org.civiclake.governance.model.rulebook.Due;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.WorkingCalendar;

/**
 * A time that runs for a matter.
 *
 * @param task what has to be done
 * @param from the day that the time runs from
 * @param fixed the last day, where the authority set or extended it; else the rulebook's counts
 */
public record IssueClock(Task task, LocalDate from, Optional<LocalDate> fixed) {

  private static final int DAYS_OF_WARNING = 3;

  /** The times that run now: none once it is decided. */
  public static List<IssueClock> running(Issue issue) {
    if (issue.decision().isPresent()) {
      return List.of();
    }
    return issue.kind() == IssueKind.OBJECTION ? ofObjection(issue) : ofOthers(issue).toList();
  }

  private static List<IssueClock> ofObjection(Issue issue) {
    LocalDate received = issue.report().on();
    List<IssueClock> running = new ArrayList<>();
    if (issue.mark().isEmpty()) {
      running.add(rulebook(Task.OBJECTION_MARK, received));
    }
    Optional<Assigned> assigned = issue.assignment();
    if (assigned.isEmpty()) {
      running.add(rulebook(Task.OBJECTION_HANDOVER, received));
    } else if (assigned.get().own()) {
      running.add(rulebook(Task.OBJECTION_DECISION, received));
    } else {
      running.add(rulebook(Task.OBJECTION_AGENCY_DECISION, assigned.get().on()));
    }
    return running;
  }

  private static Stream<IssueClock> ofOthers(Issue issue) {
    Optional<LocalDate> fixed =
        issue
            .extension()
            .map(ExtensionApproved::until)
            .or(() -> issue.limit().map(LimitSet::until));
    return issue.kind().task().stream()
        .flatMap(
            task ->
                issue.assignment().stream()
                    .map(assigned -> new IssueClock(task, assigned.on(), fixed)));
  }

  private static IssueClock rulebook(Task task, LocalDate from) {
    return new IssueClock(task, from, Optional.empty());
  }

  /** The last day, where there is one that can be known. */
  public Optional<LocalDate> lastDay(Rulebook rulebook, WorkingCalendar calendar) {
    return fixed.or(() -> due(rulebook, calendar).lastDay());
  }

  /** What the rulebook says, whatever the authority set. */
  public Due due(Rulebook rulebook, WorkingCalendar calendar) {
    return rulebook.due(task, from, calendar);
  }

  /** The reminders and the lateness that a look on a day adds; a second look adds nothing. */
  public static List<IssueEvent> look(
      Issue issue, Rulebook rulebook, WorkingCalendar calendar, LocalDate today) {
    List<IssueEvent> news = new ArrayList<>();
    for (IssueClock clock : running(issue)) {
      clock
          .lastDay(rulebook, calendar)
          .flatMap(due -> clock.news(due, today))
          .filter(event -> !isKnown(issue, event))
          .ifPresent(news::add);
    }
    return news;
  }

  private Optional<IssueEvent> news(LocalDate due, LocalDate today) {
    if (today.isAfter(due)) {
      return Optional.of(new Overdue(task, due, today));
    }
    return today.isBefore(due.minusDays(DAYS_OF_WARNING))
        ? Optional.empty()
        : Optional.of(new Reminded(task, due, today));
  }

  private static boolean isKnown(Issue issue, IssueEvent event) {
    return issue.history().stream().anyMatch(past -> saysTheSame(past, event));
  }

  private static boolean saysTheSame(IssueEvent past, IssueEvent event) {
    if (past instanceof Overdue was && event instanceof Overdue is) {
      return was.task() == is.task() && was.due().equals(is.due());
    }
    return past instanceof Reminded was
        && event instanceof Reminded is
        && was.task() == is.task()
        && was.due().equals(is.due());
  }

  /** Whether the platform has noted that a time that still runs is over. */
  public static boolean isOverdue(Issue issue) {
    List<IssueClock> running = running(issue);
    return issue.history().stream()
        .filter(Overdue.class::isInstance)
        .map(Overdue.class::cast)
        .anyMatch(overdue -> running.stream().anyMatch(clock -> clock.isOf(overdue)));
  }

  private boolean isOf(Overdue overdue) {
    return task == overdue.task()
        && fixed.map(overdue.due()::equals).orElse(!overdue.on().isBefore(from));
  }
}
