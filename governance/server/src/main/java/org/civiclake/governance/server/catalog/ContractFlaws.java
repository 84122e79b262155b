package org.civiclake.governance.server.catalog;

import java.util.List;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.yaml.FileProblem;
import org.civiclake.governance.server.problem.Problem.Flaw;

/** Everything that is wrong with a contract, place by place. */
final class ContractFlaws {

  private ContractFlaws() {}

  static List<Flaw> of(InvalidContractsException e) {
    return e.problems().stream().map(ContractFlaws::flaw).toList();
  }

  private static Flaw flaw(FileProblem problem) {
    String where = problem.path().isEmpty() ? "line " + problem.line() : problem.path();
    return new Flaw(
        problem.file().isEmpty() ? where : problem.file() + ": " + where,
        "Line %d: %s".formatted(problem.line(), problem.reason()),
        "第 %d 行:%s".formatted(problem.line(), problem.reasonZh()));
  }
}
