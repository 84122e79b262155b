package org.civiclake.governance.model.rulebook;

import java.nio.file.Path;
import java.time.LocalDate;

/** The rulebooks and the calendar of the repository, for tests. */
final class Books {

  private Books() {}

  static Rulebook book(String name) {
    try {
      return Rulebook.load(Path.of("../rulebooks").resolve(name + ".yaml"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static WorkingCalendar calendar() {
    try {
      return WorkingCalendar.load(Path.of("../rulebooks/holidays"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Article article(String text) {
    return Article.parse(text);
  }

  /** The last day of a task that comes up on a day, or a failure of the test. */
  static LocalDate last(Rulebook book, Task task, String from) {
    return book.due(task, LocalDate.parse(from), calendar()).lastDay().orElseThrow();
  }

  /** The last day of an extended task that came up on a day, or a failure of the test. */
  static LocalDate extended(Rulebook book, Task task, String from) {
    return book.extendedDue(task, LocalDate.parse(from), calendar()).lastDay().orElseThrow();
  }
}
