package org.civiclake.governance.model.supervision;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.UpdateSchedule.Frequency;

/** The periods in each of which a resource has to be updated once (NB41, YZ21). */
final class Periods {

  private Periods() {}

  /** The whole periods that begin and end within a span; none for what is delivered once. */
  static List<Span> within(Span span, Frequency frequency) {
    List<Span> periods = new ArrayList<>();
    Optional<LocalDate> begin = firstBegin(span.from(), frequency);
    while (begin.isPresent()) {
      LocalDate next = nextBegin(begin.get(), frequency);
      if (next.minusDays(1).isAfter(span.to())) {
        break;
      }
      periods.add(new Span(begin.get(), next.minusDays(1)));
      begin = Optional.of(next);
    }
    return periods;
  }

  private static Optional<LocalDate> firstBegin(LocalDate from, Frequency frequency) {
    return switch (frequency) {
      case REALTIME, DAILY -> Optional.of(from);
      case WEEKLY -> Optional.of(from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)));
      case MONTHLY -> Optional.of(from.minusDays(1).with(TemporalAdjusters.firstDayOfNextMonth()));
      case QUARTERLY -> Optional.of(firstOfQuarter(from));
      case YEARLY -> Optional.of(from.minusDays(1).with(TemporalAdjusters.firstDayOfNextYear()));
      case ONCE -> Optional.empty();
    };
  }

  private static LocalDate firstOfQuarter(LocalDate from) {
    LocalDate month = from.minusDays(1).with(TemporalAdjusters.firstDayOfNextMonth());
    return month.plusMonths((3 - (month.getMonthValue() - 1) % 3) % 3);
  }

  private static LocalDate nextBegin(LocalDate begin, Frequency frequency) {
    return switch (frequency) {
      case REALTIME, DAILY -> begin.plusDays(1);
      case WEEKLY -> begin.plusWeeks(1);
      case MONTHLY -> begin.plusMonths(1);
      case QUARTERLY -> begin.plusMonths(3);
      case YEARLY, ONCE -> begin.plusYears(1);
    };
  }
}
