package org.civiclake.governance.model.supervision;

import java.time.LocalDate;

/**
 * The days that are looked at.
 *
 * @param from the first day
 * @param to the last day
 * @param over whether the last day is over
 */
public record Span(LocalDate from, LocalDate to, boolean over) {

  Span(LocalDate from, LocalDate to) {
    this(from, to, true);
  }

  /**
   * A year as far as it has gone.
   *
   * @throws IllegalArgumentException when it has not begun
   */
  public static Span ofYear(int year, LocalDate today) {
    LocalDate first = LocalDate.of(year, 1, 1);
    if (first.isAfter(today)) {
      throw new IllegalArgumentException("The year has not begun: " + year);
    }
    LocalDate last = LocalDate.of(year, 12, 31);
    return last.isBefore(today) ? new Span(first, last, true) : new Span(first, today, false);
  }

  /** Whether a day lies in it. */
  public boolean has(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** The last day of it that is over. */
  LocalDate lastWholeDay() {
    return over ? to : to.minusDays(1);
  }
}
