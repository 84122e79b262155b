package org.civiclake.governance.model.rulebook;

import java.util.Optional;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;

/** Reads how long somebody has for a task. */
final class DeadlineReader {

  private static final String WORKING = "workingDays";
  private static final String CALENDAR = "calendarDays";

  private final Rules rules;

  DeadlineReader(Rules rules) {
    this.rules = rules;
  }

  private record Length(int amount, Unit unit) {}

  Optional<Deadline> read(Section section) {
    Optional<Length> length = length(section);
    Optional<Article> article = rules.article(section, "article");
    Optional<Extension> extension = section.section("extension").flatMap(this::extension);
    section.refuseOthers();
    if (length.isEmpty() || article.isEmpty()) {
      return Optional.empty();
    }
    extension
        .filter(more -> more.total() && more.unit() == length.get().unit())
        .filter(more -> more.amount() <= length.get().amount())
        .ifPresent(
            more ->
                section.problem(
                    "extension",
                    "An extension to %d in all extends nothing".formatted(more.amount()),
                    "延长至共 %d 日并未延长期限".formatted(more.amount())));
    return Optional.of(
        new Deadline(length.get().amount(), length.get().unit(), extension, article.get()));
  }

  private Optional<Extension> extension(Section section) {
    Optional<Length> length = length(section);
    boolean total = section.flag("inAll");
    Optional<Approver> approver =
        section.required("approver", text -> Words.read("approver", Approver.class, text));
    Optional<Article> article = rules.article(section, "article");
    section.refuseOthers();
    return length.flatMap(
        known ->
            approver.flatMap(
                who ->
                    article.map(
                        where -> new Extension(known.amount(), known.unit(), total, who, where))));
  }

  private static Optional<Length> length(Section section) {
    if (section.has(WORKING) == section.has(CALENDAR)) {
      section.problem(
          WORKING,
          "Needs either " + WORKING + " or " + CALENDAR,
          "须写 " + WORKING + " 或 " + CALENDAR + " 之一");
      section.text(WORKING);
      section.text(CALENDAR);
      return Optional.empty();
    }
    Unit unit = section.has(WORKING) ? Unit.WORKING_DAYS : Unit.CALENDAR_DAYS;
    String key = section.has(WORKING) ? WORKING : CALENDAR;
    return section.required(key, DeadlineReader::amount).map(amount -> new Length(amount, unit));
  }

  private static int amount(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new RefusedValueException("Not a number of days: " + text, "不是天数:" + text);
    }
    int amount = Integer.parseInt(text);
    Deadline.check(amount);
    return amount;
  }
}
