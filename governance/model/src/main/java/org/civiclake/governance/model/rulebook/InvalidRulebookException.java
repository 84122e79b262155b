package org.civiclake.governance.model.rulebook;

import java.util.List;
import java.util.stream.Collectors;
import org.civiclake.governance.model.yaml.FileProblem;

/** A rulebook or a calendar that is refused, with everything that is wrong with it. */
public final class InvalidRulebookException extends Exception {

  private final transient List<FileProblem> problems;

  public InvalidRulebookException(List<FileProblem> problems) {
    super(
        problems.stream()
            .map(FileProblem::toString)
            .collect(Collectors.joining("\n", problems.size() + " problem(s):\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, file by file, line by line. */
  public List<FileProblem> problems() {
    return problems;
  }
}
