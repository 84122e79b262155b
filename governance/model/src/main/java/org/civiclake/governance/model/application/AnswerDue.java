package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.UnpublishedHolidaysException;
import org.civiclake.governance.model.rulebook.WorkingCalendar;

/**
 * Until when an answer is owed: a day; or never, because the rulebook sets none; or a day that
 * cannot be computed yet, because a year's holidays are not published.
 *
 * @param on the last day for the answer
 * @param unpublished the year whose holidays are missing
 */
public record AnswerDue(Optional<LocalDate> on, Optional<Integer> unpublished) {

  /** The rulebook sets no deadline. */
  public static final AnswerDue NEVER = new AnswerDue(Optional.empty(), Optional.empty());

  /** The last day for an answer to what came in on a day. */
  static AnswerDue of(Optional<Deadline> deadline, LocalDate received, WorkingCalendar calendar) {
    if (deadline.isEmpty()) {
      return NEVER;
    }
    try {
      return on(deadline.get().due(received, calendar));
    } catch (UnpublishedHolidaysException e) {
      return new AnswerDue(Optional.empty(), Optional.of(e.year()));
    }
  }

  /** This very day. */
  static AnswerDue on(LocalDate day) {
    return new AnswerDue(Optional.of(day), Optional.empty());
  }

  /** Whether the answer is late on a day. */
  public boolean isPast(LocalDate day) {
    return on.filter(day::isAfter).isPresent();
  }
}
