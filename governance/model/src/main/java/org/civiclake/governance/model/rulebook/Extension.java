package org.civiclake.governance.model.rulebook;

import java.time.LocalDate;

/**
 * How far a deadline may be extended, once.
 *
 * @param amount how many
 * @param unit of what
 * @param total whether the amount is the whole time from the beginning, rather than added
 * @param approver who must agree
 * @param article where it stands
 */
public record Extension(int amount, Unit unit, boolean total, Approver approver, Article article) {

  public Extension {
    Deadline.check(amount);
  }

  LocalDate due(LocalDate from, LocalDate firstDue, WorkingCalendar calendar) {
    return unit.plus(total ? from : firstDue, amount, calendar);
  }
}
