package org.civiclake.governance.policy;

/** Whether a caller may do something. */
public sealed interface Verdict {

  /** Yes. */
  record Permitted() implements Verdict {}

  /**
   * No.
   *
   * @param reason why, in words that may be shown to the caller
   */
  record Refused(String reason) implements Verdict {}

  /** Whether it is a yes. */
  default boolean isPermitted() {
    return this instanceof Permitted;
  }
}
