package org.civiclake.governance.model.grant;

/** Where a grant stands, apart from its days (NB26, NB40). */
public enum Standing {
  /** It holds on the days of its period. */
  IN_FORCE,
  /** It gives nothing until it is resumed. */
  SUSPENDED,
  /** It was ended before its time. */
  TERMINATED,
  /** A later grant took its place. */
  REPLACED,
  /** Its period is over. */
  EXPIRED;

  /** Whether nothing can bring it back. */
  public boolean isOver() {
    return switch (this) {
      case IN_FORCE, SUSPENDED -> false;
      case TERMINATED, REPLACED, EXPIRED -> true;
    };
  }
}
