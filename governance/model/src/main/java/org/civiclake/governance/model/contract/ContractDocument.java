package org.civiclake.governance.model.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.ContractReader.Located;
import org.civiclake.governance.model.yaml.Problems;

/** One contract as an agency wrote it, right in itself; what it says of others is not checked. */
public final class ContractDocument {

  private final Located located;

  private ContractDocument(Located located) {
    this.located = located;
  }

  /**
   * Reads a contract (ODCS, YAML).
   *
   * @param name what problems are to call the text
   * @throws InvalidContractsException with every problem of it
   */
  public static ContractDocument read(String text, String name) throws InvalidContractsException {
    Problems problems = new Problems();
    Optional<Located> located = new ContractReader(problems).parse(text, name);
    if (problems.count() > 0 || located.isEmpty()) {
      throw new InvalidContractsException(problems.found());
    }
    return new ContractDocument(located.get());
  }

  /** The contract; a field's {@code identifiedBy} is there when the text has it. */
  public Contract contract() {
    return located.contract();
  }

  /**
   * The contract as it reads beside what the installation has agreed on: each field with the field
   * that identifies it.
   *
   * @throws InvalidContractsException when a field means what nobody has agreed on, or nothing says
   *     whose datum it is
   */
  public Contract resolve(Registers registers) throws InvalidContractsException {
    Problems problems = new Problems();
    List<Contract> resolved =
        LibraryChecks.of(problems, registers, Set.of(), List.of(located)).resolveAlone();
    if (problems.count() > 0) {
      throw new InvalidContractsException(problems.found());
    }
    return resolved.get(0);
  }

  Located located() {
    return located;
  }
}
