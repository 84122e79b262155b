package org.civiclake.governance.model.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an installation has agreed on before any contract: who its agencies are, and what fields may
 * mean.
 *
 * @param agencies the bodies that provide or use data
 * @param semantics what fields may mean across agencies, each with its authoritative source
 */
public record Registers(List<Agency> agencies, List<Semantic> semantics) {

  public Registers {
    agencies = List.copyOf(agencies);
    semantics = List.copyOf(semantics);
  }

  /**
   * Reads {@code agencies.yaml} and {@code semantics.yaml} of a folder.
   *
   * @throws InvalidContractsException with every problem of both
   * @throws IOException when the folder cannot be read
   */
  public static Registers load(Path folder) throws IOException, InvalidContractsException {
    return new LibraryReader().registers(folder);
  }

  /** The agency of this id. */
  public Optional<Agency> agency(String id) {
    return agencies.stream().filter(agency -> agency.id().equals(id)).findFirst();
  }

  /** The semantic of this id. */
  public Optional<Semantic> semantic(String id) {
    return semantics.stream().filter(semantic -> semantic.id().equals(id)).findFirst();
  }
}
