package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Competition;

/**
 * What came of a competition for one applicant (NJ32).
 *
 * @param method its form
 * @param reference under which number its papers are found
 * @param announced the day on which it was made known
 * @param decided the day of the decision
 * @param candidates how many took part
 * @param chosen whether the applicant was chosen
 * @param reason why
 */
public record Selection(
    Competition.Method method,
    String reference,
    LocalDate announced,
    LocalDate decided,
    int candidates,
    boolean chosen,
    String reason) {

  private static final int LONGEST_REFERENCE = 200;
  private static final int LONGEST_REASON = 2000;
  private static final int FEWEST = 2;
  private static final int MOST = 10_000;
  private static final int FIRST_YEAR = 2000;

  /** Everything that is wrong with it; any form will do where none is demanded any more. */
  List<Flaw> flaws(Optional<Competition> demanded, LocalDate today) {
    List<Flaw> flaws = new ArrayList<>();
    demanded
        .filter(competition -> !competition.methods().contains(method))
        .ifPresent(
            competition ->
                flaws.add(
                    new Flaw(
                        "method",
                        "%s counts one of %s only"
                            .formatted(competition.article(), competition.methods()),
                        "依据 %s,应采用:%s".formatted(competition.article(), competition.methods()))));
    text("reference", reference, LONGEST_REFERENCE, flaws);
    text("reason", reason, LONGEST_REASON, flaws);
    if (announced.isBefore(Year.of(FIRST_YEAR).atDay(1))) {
      flaws.add(new Flaw("announced", "Nothing was announced so long ago", "公告日期有误"));
    }
    if (decided.isBefore(announced)) {
      flaws.add(new Flaw("decided", "It was decided before it was announced", "确定日期早于公告日期"));
    } else if (decided.isAfter(today)) {
      flaws.add(new Flaw("decided", "It is not decided yet", "确定日期尚未到来"));
    }
    if (candidates < FEWEST || candidates > MOST) {
      flaws.add(
          new Flaw(
              "candidates",
              "In a competition take part %d to %d".formatted(FEWEST, MOST),
              "参加竞争的对象应为 %d 至 %d 个".formatted(FEWEST, MOST)));
    }
    return flaws;
  }

  private static void text(String where, String text, int longest, List<Flaw> flaws) {
    if (text.isBlank() || text.length() > longest || text.chars().anyMatch(Selection::isControl)) {
      flaws.add(
          new Flaw(
              where,
              "Write 1 to %d characters, without control characters".formatted(longest),
              "请填写 1 至 %d 个字符,不含控制字符".formatted(longest)));
    }
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n';
  }
}
