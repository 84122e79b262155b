package org.civiclake.governance.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * Which part of a list is asked for.
 *
 * @param after the last item of the page before; empty for the first page
 * @param limit how many items at most, 1 to 200
 */
public record Paging(String after, int limit) {

  private static final int MOST = 200;
  private static final int LONGEST_CURSOR = 300;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /**
   * A page of a list.
   *
   * @param items what is on it
   * @param next what to give as {@code after} for the next page; empty on the last
   */
  public record Page<T>(List<T> items, Optional<String> next) {}

  /**
   * Reads the parameters of a request.
   *
   * @throws ProblemException when they are no cursor or no number from 1 to 200
   */
  public static Paging of(String after, String limit) {
    if (after.length() > LONGEST_CURSOR || after.indexOf('\0') >= 0) {
      throw noCursor();
    }
    try {
      int count = Integer.parseInt(limit);
      if (count >= 1 && count <= MOST) {
        return new Paging(after, count);
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new ProblemException(
        Kind.MALFORMED,
        "limit is a number from 1 to %d.".formatted(MOST),
        "limit 为 1 至 %d 的整数。".formatted(MOST));
  }

  /**
   * The cursor of a list that is numbered; 0 for the first page.
   *
   * @throws ProblemException when it is no number
   */
  public long number() {
    if (after.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(after).matches()) {
      throw noCursor();
    }
    return Long.parseLong(after);
  }

  /** The page of these items; a full one has a next one. */
  public <S, T> Page<T> page(List<S> found, Function<S, T> view, Function<S, String> cursor) {
    Optional<String> next =
        found.size() < limit
            ? Optional.empty()
            : Optional.of(cursor.apply(found.get(found.size() - 1)));
    return new Page<>(found.stream().map(view).toList(), next);
  }

  private static ProblemException noCursor() {
    return new ProblemException(
        Kind.MALFORMED, "after is what the page before gave as next.", "after 须为上一页返回的 next。");
  }
}
