package org.civiclake.governance.model.issue;

/** A step that cannot be taken, with the reason for people. */
public final class IssueRefusal extends RuntimeException {

  /** Why a step cannot be taken. */
  public enum Why {
    /** It is somebody else's step. */
    NOT_ENTITLED,
    /** The matter does not stand so that the step could be taken. */
    NOT_NOW,
    /** The rulebook, or the step's own demands, forbid it. */
    AGAINST_THE_RULES
  }

  private final Why why;
  private final String chinese;

  private IssueRefusal(Why why, String english, String chinese) {
    super(english, null, false, false);
    this.why = why;
    this.chinese = chinese;
  }

  static IssueRefusal notEntitled(String english, String chinese) {
    return new IssueRefusal(Why.NOT_ENTITLED, english, chinese);
  }

  static IssueRefusal notNow(String english, String chinese) {
    return new IssueRefusal(Why.NOT_NOW, english, chinese);
  }

  static IssueRefusal againstTheRules(String english, String chinese) {
    return new IssueRefusal(Why.AGAINST_THE_RULES, english, chinese);
  }

  /** What sort of obstacle it is. */
  public Why why() {
    return why;
  }

  /** The reason, and what to do, in Chinese. */
  public String chinese() {
    return chinese;
  }
}
