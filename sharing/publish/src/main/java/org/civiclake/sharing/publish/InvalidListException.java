package org.civiclake.sharing.publish;

import java.nio.file.Path;
import java.util.List;

/** A list from governance cannot be trusted, so nothing was published and nothing dropped. */
public final class InvalidListException extends Exception {

  private final transient Path file;
  private final List<String> problems;

  public InvalidListException(Path file, List<String> problems) {
    super(String.join("; ", problems));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  /** Where the list lies. */
  public Path file() {
    return file;
  }

  /** Everything that is wrong, each with its place in the list. */
  public List<String> problems() {
    return problems;
  }
}
