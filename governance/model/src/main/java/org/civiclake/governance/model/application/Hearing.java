package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.civiclake.governance.model.rulebook.WorkingCalendar;

/**
 * One command heard: the state that it finds, who gives it, and the terms of the day. Deciding
 * changes nothing; what follows are events.
 *
 * @param state the application as it stands
 * @param person who gives the command
 * @param terms what the rulebook and the catalog say today
 * @param today the day
 * @param calendar the working calendar
 */
public record Hearing(
    Application state, Person person, Terms terms, LocalDate today, WorkingCalendar calendar) {

  private static final int LONGEST_REASON = 2000;

  /** Decides a command. */
  public Decision decide(Command command) {
    return command.heardBy(this);
  }

  /** The state after events. */
  public static Application after(Application state, Iterable<ApplicationEvent> events) {
    Application after = state;
    for (ApplicationEvent event : events) {
      after = event.after(after);
    }
    return after;
  }

  /**
   * What becomes of an application when its resource can be used no longer: whatever is still open
   * ends. No terms are left to hear a command by.
   */
  public static Optional<ApplicationEvent> lapse(Application state, String reason) {
    return switch (state.phase()) {
      case DRAFT, RECEIVED, IN_REVIEW, MISDIRECTED, SELECTION, AGREEMENT, HANDOVER, DISPUTED ->
          Optional.of(new ApplicationEvent.ApplicationLapsed(reason));
      case UNFILED, NOT_CHOSEN, GRANTED, REFUSED, WITHDRAWN, LAPSED -> Optional.empty();
    };
  }

  Filing filing() {
    return new Filing(this);
  }

  Review review() {
    return new Review(this);
  }

  Deadlines deadlines() {
    return new Deadlines(this);
  }

  Disputes disputes() {
    return new Disputes(this);
  }

  Competitions competitions() {
    return new Competitions(this);
  }

  Papers papers() {
    return new Papers(this);
  }

  /** When an answer to what comes in today is due. */
  AnswerDue dueFromToday() {
    return AnswerDue.of(terms.reply(), today, calendar);
  }

  /** The state, if it is of this kind. */
  <S extends Application> Optional<S> in(Class<S> kind) {
    return Optional.of(state).filter(kind::isInstance).map(kind::cast);
  }

  /** What is wrong with a text that somebody must give. */
  static Optional<Decision> flawIn(String what, String whatZh, String text) {
    OptionalInt control =
        text.chars().filter(c -> Character.isISOControl(c) && c != '\n').findFirst();
    if (text.isBlank() || text.length() > LONGEST_REASON || control.isPresent()) {
      return Optional.of(
          Decision.against(
              "Give %s in 1 to %d characters, without control characters."
                  .formatted(what, LONGEST_REASON),
              "请填写%s(1 至 %d 个字符,不含控制字符)。".formatted(whatZh, LONGEST_REASON)));
    }
    return Optional.empty();
  }

  /** It cannot be done in the state that the application is in. */
  Decision notInThisState(String what, String whatZh) {
    return Decision.notNow(
        "The application is %s now; %s.".formatted(state.phase(), what),
        "申请当前状态为 %s,%s。".formatted(state.phase(), whatZh));
  }
}
