package org.civiclake.governance.model.rulebook;

import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.yaml.RefusedValueException;

/**
 * How long somebody has for a task.
 *
 * @param amount how many, 1 to 3650
 * @param unit of what
 * @param extension how far it may be extended, once
 * @param article where it stands
 */
public record Deadline(int amount, Unit unit, Optional<Extension> extension, Article article) {

  private static final int MOST = 3650;

  public Deadline {
    check(amount);
  }

  /**
   * The last day, for something that came in on a day; that day itself does not count.
   *
   * @throws UnpublishedHolidaysException when the holidays of a year in between are not published
   */
  public LocalDate due(LocalDate from, WorkingCalendar calendar) {
    return unit.plus(from, amount, calendar);
  }

  /**
   * The last day once extended; empty when it cannot be extended.
   *
   * @throws UnpublishedHolidaysException when the holidays of a year in between are not published
   */
  public Optional<LocalDate> extendedDue(LocalDate from, WorkingCalendar calendar) {
    return extension.map(
        extension ->
            extension.total()
                ? extension.due(from, from, calendar)
                : extension.due(from, due(from, calendar), calendar));
  }

  static void check(int amount) {
    if (amount < 1 || amount > MOST) {
      throw new RefusedValueException(
          "A deadline lies 1 to " + MOST + " days ahead: " + amount,
          "期限须为 1 至 " + MOST + " 日:" + amount);
    }
  }
}
