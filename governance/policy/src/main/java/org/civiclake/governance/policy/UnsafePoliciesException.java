package org.civiclake.governance.policy;

import java.util.List;

/** Policies that a plugin would read more laxly than they were meant. */
public final class UnsafePoliciesException extends RuntimeException {

  private final transient List<String> problems;

  UnsafePoliciesException(List<String> problems) {
    super("Unsafe policies: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong. */
  public List<String> problems() {
    return problems;
  }
}
