package org.civiclake.governance.server.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Due;

/**
 * When something is due, as the API shows it.
 *
 * @param status whether there is a date, none is set, or none can be computed
 * @param date the last day
 * @param article where the time is set, or is demanded without a number
 * @param note what there is to say when there is no date
 * @param noteZh the same in Chinese
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DueView(
    Status status,
    Optional<LocalDate> date,
    Optional<String> article,
    Optional<String> note,
    Optional<String> noteZh) {

  /** Whether there is a date. */
  public enum Status {
    AT,
    NOT_SET,
    CANNOT_BE_COMPUTED
  }

  /** How a due date is shown. */
  public static DueView of(Due due) {
    if (due instanceof Due.At at) {
      return new DueView(
          Status.AT,
          Optional.of(at.date()),
          Optional.of(at.deadline().article().toString()),
          Optional.empty(),
          Optional.empty());
    }
    if (due instanceof Due.CannotBeComputed unknown) {
      return new DueView(
          Status.CANNOT_BE_COMPUTED,
          Optional.empty(),
          Optional.of(unknown.deadline().article().toString()),
          Optional.of(note(unknown.year())),
          Optional.of(noteZh(unknown.year())));
    }
    Due.NotSet notSet = (Due.NotSet) due;
    return new DueView(
        Status.NOT_SET,
        Optional.empty(),
        notSet.inTime().map(Article::toString),
        Optional.of("the regulation sets no number of days"),
        Optional.of("规定未设具体期限"));
  }

  static String note(int year) {
    return "cannot be computed: the holidays of %d are not published".formatted(year);
  }

  static String noteZh(int year) {
    return "无法计算:%d 年节假日安排尚未公布".formatted(year);
  }
}
