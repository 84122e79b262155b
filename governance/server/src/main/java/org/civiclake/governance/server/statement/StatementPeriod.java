package org.civiclake.governance.server.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * The days that a statement is about, both of them included: at most a year.
 *
 * @param from the first day
 * @param until the last day
 */
record StatementPeriod(LocalDate from, LocalDate until) {

  StatementPeriod {
    if (until.isBefore(from) || until.isAfter(from.plusYears(1).minusDays(1))) {
      throw new ProblemException(
          Kind.MALFORMED,
          "A statement is of at most a year, from its first day until its last.",
          "清单时段自起始日至截止日,至多一年。");
    }
  }

  /** The days asked for; those of last month in the place of days that are not said. */
  static StatementPeriod of(Optional<String> from, Optional<String> until, LocalDate today) {
    LocalDate last = today.with(TemporalAdjusters.firstDayOfMonth()).minusDays(1);
    LocalDate first = last.with(TemporalAdjusters.firstDayOfMonth());
    return new StatementPeriod(
        from.map(text -> day("from", text)).orElse(first),
        until.map(text -> day("until", text)).orElse(last));
  }

  private static LocalDate day(String name, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() <= 2999) {
        return day;
      }
    } catch (DateTimeException noDay) {
      // said below
    }
    throw new ProblemException(
        Kind.MALFORMED,
        "%s is a day, for example 2026-03-01.".formatted(name),
        "%s 应为日期,如 2026-03-01。".formatted(name));
  }
}
