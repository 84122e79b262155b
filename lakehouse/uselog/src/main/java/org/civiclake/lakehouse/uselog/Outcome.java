package org.civiclake.lakehouse.uselog;

import java.util.Optional;

/**
 * How a use ended.
 *
 * @param kind how
 * @param reason why it was refused, or what went wrong
 */
public record Outcome(Kind kind, Optional<String> reason) {

  /** The ways to end. */
  public enum Kind {
    /** It was answered. */
    ALLOWED,
    /** It was refused. */
    DENIED,
    /** It was allowed, and went wrong. */
    FAILED
  }

  private static final int LONGEST = 500;

  public Outcome {
    reason = reason.map(r -> r.length() <= LONGEST ? r : r.substring(0, LONGEST));
  }

  /** It was answered. */
  public static Outcome allowed() {
    return new Outcome(Kind.ALLOWED, Optional.empty());
  }

  /** It was refused, for this reason. */
  public static Outcome denied(String reason) {
    return new Outcome(Kind.DENIED, Optional.of(reason));
  }

  /** It was allowed, and this went wrong. */
  public static Outcome failed(String reason) {
    return new Outcome(Kind.FAILED, Optional.of(reason));
  }
}
