package org.civiclake.governance.model.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;

/**
 * The official working calendar of Mainland China: weekends, holidays, and the weekend days that
 * are worked to make up for them. It never guesses a year whose holidays are not published.
 */
public final class WorkingCalendar {

  /**
   * From this day on a year's end depends on the next year's notice as well: that of 2019 made 29
   * December 2018 a working Saturday and 31 December a holiday.
   */
  private static final MonthDay NEXT_NOTICE = MonthDay.of(12, 29);

  private final Set<Integer> years;
  private final Map<LocalDate, Boolean> working;

  WorkingCalendar(Set<Integer> years, Map<LocalDate, Boolean> working) {
    this.years = Set.copyOf(years);
    this.working = Map.copyOf(working);
  }

  /**
   * Reads a folder of official holidays, one {@code <year>.json} a year.
   *
   * @throws InvalidRulebookException when a file is not as it must be
   */
  public static WorkingCalendar load(Path folder) throws IOException, InvalidRulebookException {
    return new HolidaysReader().read(folder);
  }

  /** The years whose holidays are published. */
  public Set<Integer> years() {
    return years;
  }

  /**
   * Whether offices work on a day.
   *
   * @throws UnpublishedHolidaysException when that is not published yet
   */
  public boolean isWorkingDay(LocalDate day) {
    requirePublished(day.getYear());
    Boolean published = working.get(day);
    if (published != null) {
      return published;
    }
    if (!MonthDay.from(day).isBefore(NEXT_NOTICE)) {
      requirePublished(day.getYear() + 1);
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /**
   * The working day that lies this many working days after a day, which itself does not count.
   *
   * @throws UnpublishedHolidaysException when the way there is not published yet
   * @throws IllegalArgumentException when the days are negative or more than 3650
   */
  public LocalDate plusWorkingDays(LocalDate from, int days) {
    if (days < 0 || days > 3650) {
      throw new IllegalArgumentException("Count 0 to 3650 working days, not " + days);
    }
    LocalDate day = from;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day;
  }

  private void requirePublished(int year) {
    if (!years.contains(year)) {
      throw new UnpublishedHolidaysException(year);
    }
  }
}
