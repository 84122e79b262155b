package org.civiclake.governance.model.rulebook;

import java.time.LocalDate;

/** What a deadline is counted in. */
public enum Unit {
  /** Days on which offices work, by the official calendar (工作日). */
  WORKING_DAYS {
    @Override
    LocalDate plus(LocalDate from, int amount, WorkingCalendar calendar) {
      return calendar.plusWorkingDays(from, amount);
    }
  },
  /** Days as they come (自然日). */
  CALENDAR_DAYS {
    @Override
    LocalDate plus(LocalDate from, int amount, WorkingCalendar calendar) {
      return from.plusDays(amount);
    }
  };

  /** The day that lies an amount after another; that other day itself does not count. */
  abstract LocalDate plus(LocalDate from, int amount, WorkingCalendar calendar);
}
