package org.civiclake.governance.server.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.Problem.Flaw;
import org.civiclake.governance.server.problem.ProblemException;

/** Everything that is wrong with one request, told at once. */
final class Flaws {

  private final List<Flaw> flaws = new ArrayList<>();

  void add(String where, String english, String chinese) {
    flaws.add(new Flaw(where, english, chinese));
  }

  /** A text that must be there. */
  String text(String where, String text, int longest) {
    String given = Objects.toString(text, "");
    if (given.isBlank() || given.length() > longest) {
      add(
          where,
          "Write between 1 and %d characters.".formatted(longest),
          "请填写 1 至 %d 个字符。".formatted(longest));
    } else if (given.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      add(where, "Write no control characters.", "不得含有控制字符。");
    }
    return given;
  }

  /** A text that may be left out. */
  Optional<String> optionalText(String where, String text, int longest) {
    return text == null ? Optional.empty() : Optional.of(text(where, text, longest));
  }

  boolean isEmpty() {
    return flaws.isEmpty();
  }

  /**
   * Refuses the request when there is any flaw.
   *
   * @throws ProblemException with all of them
   */
  void refuse() {
    if (!flaws.isEmpty()) {
      throw new ProblemException(
          Kind.REFUSED,
          "This cannot be taken; mend what errors lists.",
          "不能受理,请按 errors 所列逐项更正。",
          flaws);
    }
  }
}
