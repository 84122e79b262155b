package org.civiclake.governance.server;

import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * Which part of a list a caller wants.
 *
 * @param after the cursor that the part before ended with; 0 for the beginning
 * @param limit at most so many
 */
public record Paging(long after, int limit) {

  private static final int MOST = 200;

  /**
   * Reads the two parameters of a list.
   *
   * @throws ProblemException when one of them is no such number
   */
  public static Paging of(String after, String limit) {
    return new Paging(
        number(after, "after", 0, Long.MAX_VALUE), (int) number(limit, "limit", 1, MOST));
  }

  private static long number(String text, String name, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new ProblemException(
        Kind.MALFORMED,
        "%s is a number from %d to %d.".formatted(name, least, most),
        "%s 为 %d 至 %d 的整数。".formatted(name, least, most));
  }
}
