package org.civiclake.governance.model.change;

/** A step of a change that cannot be taken, with the reason for people. */
public final class ChangeRefusal extends RuntimeException {

  private final boolean conflict;
  private final String chinese;

  private ChangeRefusal(boolean conflict, String english, String chinese) {
    super(english);
    this.conflict = conflict;
    this.chinese = chinese;
  }

  static ChangeRefusal notNow(String english, String chinese) {
    return new ChangeRefusal(true, english, chinese);
  }

  static ChangeRefusal againstTheRules(String english, String chinese) {
    return new ChangeRefusal(false, english, chinese);
  }

  /** Whether the step may come at another time, rather than never. */
  public boolean isConflict() {
    return conflict;
  }

  /** The reason, and what to do, in Chinese. */
  public String chinese() {
    return chinese;
  }
}
