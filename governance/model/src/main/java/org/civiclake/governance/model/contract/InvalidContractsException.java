package org.civiclake.governance.model.contract;

import java.util.List;
import java.util.stream.Collectors;
import org.civiclake.governance.model.yaml.FileProblem;

/** Contracts that are refused, with every problem of every file. */
public final class InvalidContractsException extends Exception {

  private final transient List<FileProblem> problems;

  public InvalidContractsException(List<FileProblem> problems) {
    super(
        problems.stream()
            .map(FileProblem::toString)
            .collect(
                Collectors.joining("\n", problems.size() + " problem(s) in contracts:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, file by file, line by line. */
  public List<FileProblem> problems() {
    return problems;
  }
}
