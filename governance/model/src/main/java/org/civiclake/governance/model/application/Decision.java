package org.civiclake.governance.model.application;

import java.util.List;

/** What becomes of a command: events, or a refusal that changes nothing. */
public sealed interface Decision {

  /** It is done: these events follow, in this order; none when all is as it should be already. */
  record Accepted(List<ApplicationEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * It is not done.
   *
   * @param cause which sort of obstacle
   * @param english why, and what to do
   * @param chinese the same in Chinese
   * @param flaws each thing that is wrong with what was sent
   */
  record Declined(Cause cause, String english, String chinese, List<Flaw> flaws)
      implements Decision {
    public Declined {
      flaws = List.copyOf(flaws);
    }
  }

  /** The sorts of obstacles. */
  enum Cause {
    /** The person may not do this, whatever the state. */
    NOT_ENTITLED,
    /** It cannot be done in this state. */
    NOT_NOW,
    /** What was sent is incomplete or wrong, or the rulebook forbids it. */
    AGAINST_THE_RULES
  }

  /** Events that follow. */
  static Decision accepted(ApplicationEvent... events) {
    return new Accepted(List.of(events));
  }

  /** The person may not do this. */
  static Decision notEntitled(String english, String chinese) {
    return new Declined(Cause.NOT_ENTITLED, english, chinese, List.of());
  }

  /** It cannot be done in this state. */
  static Decision notNow(String english, String chinese) {
    return new Declined(Cause.NOT_NOW, english, chinese, List.of());
  }

  /** It is against the rules. */
  static Decision against(String english, String chinese) {
    return new Declined(Cause.AGAINST_THE_RULES, english, chinese, List.of());
  }
}
