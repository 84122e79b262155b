package org.civiclake.lakehouse.catalog.uses;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a part of a statement ends: its parts are all of the use log as it was at one moment.
 *
 * @param snapshot the snapshot of the use log
 * @param position how many lines came before
 */
public record StatementCursor(long snapshot, int position) {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,19})-([0-9]{1,9})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static StatementCursor parse(String text) {
    Matcher cursor = TEXT.matcher(text);
    try {
      if (cursor.matches()) {
        return new StatementCursor(
            Long.parseLong(cursor.group(1)), Integer.parseInt(cursor.group(2)));
      }
    } catch (NumberFormatException tooLarge) {
      // said below
    }
    throw new IllegalArgumentException("Not what a part of a statement gave as next: " + text);
  }

  @Override
  public String toString() {
    return snapshot + "-" + position;
  }
}
