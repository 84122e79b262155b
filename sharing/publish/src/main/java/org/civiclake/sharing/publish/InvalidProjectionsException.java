package org.civiclake.sharing.publish;

import java.util.List;

/** The list of projections cannot be trusted, so nothing was published and nothing dropped. */
public final class InvalidProjectionsException extends Exception {

  private final List<String> problems;

  public InvalidProjectionsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, each with its place in the list. */
  public List<String> problems() {
    return problems;
  }
}
