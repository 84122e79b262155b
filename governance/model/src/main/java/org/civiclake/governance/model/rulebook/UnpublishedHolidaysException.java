package org.civiclake.governance.model.rulebook;

/** A day of a year was asked for whose holidays are not published. */
public final class UnpublishedHolidaysException extends RuntimeException {

  private final int year;

  public UnpublishedHolidaysException(int year) {
    super("The official holidays of " + year + " are not published");
    this.year = year;
  }

  /** The year whose holidays are missing. */
  public int year() {
    return year;
  }
}
