package org.civiclake.governance.model.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Contracts that are refused, with every problem of every file. */
public final class InvalidContractsException extends Exception {

  private final transient List<ContractProblem> problems;

  public InvalidContractsException(List<ContractProblem> problems) {
    super(
        problems.stream()
            .map(ContractProblem::toString)
            .collect(
                Collectors.joining("\n", problems.size() + " problem(s) in contracts:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, file by file, line by line. */
  public List<ContractProblem> problems() {
    return problems;
  }
}
