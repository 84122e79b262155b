package org.civiclake.governance.model.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a folder of contracts, gathered while its files are read. */
final class Problems {

  /** A place in a file that a problem can be pinned to. */
  record Place(String file, String path, int line) {}

  private final List<ContractProblem> found = new ArrayList<>();

  void add(Place place, String reason) {
    found.add(new ContractProblem(place.file(), place.path(), place.line(), reason));
  }

  int count() {
    return found.size();
  }

  /**
   * @throws InvalidContractsException when there is any problem
   */
  void throwIfAny() throws InvalidContractsException {
    if (!found.isEmpty()) {
      found.sort(
          Comparator.comparing(ContractProblem::file).thenComparingInt(ContractProblem::line));
      throw new InvalidContractsException(found);
    }
  }
}
