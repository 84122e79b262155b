package org.civiclake.governance.model.rulebook;

import java.time.LocalDate;
import java.util.Optional;

/** When a task is due. */
public sealed interface Due {

  /**
   * By the end of a day.
   *
   * @param date the last day
   * @param deadline the rule
   */
  record At(LocalDate date, Deadline deadline) implements Due {}

  /**
   * The regulation sets no number, and so none is set.
   *
   * @param inTime the article that demands it in time all the same
   */
  record NotSet(Optional<Article> inTime) implements Due {}

  /**
   * The holidays of a year are not published, so the last day cannot be known yet.
   *
   * @param year the year
   * @param deadline the rule
   */
  record CannotBeComputed(int year, Deadline deadline) implements Due {}

  /** The last day, where there is one. */
  default Optional<LocalDate> lastDay() {
    return this instanceof At at ? Optional.of(at.date()) : Optional.empty();
  }
}
