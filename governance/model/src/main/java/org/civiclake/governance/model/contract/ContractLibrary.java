package org.civiclake.governance.model.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.yaml.Problems;

/**
 * All contracts of an installation, with the agencies and the data that they speak of.
 *
 * @param agencies the bodies that provide or use data
 * @param semantics what fields may mean across agencies, each with its authoritative source
 * @param contracts one for each resource
 */
public record ContractLibrary(
    List<Agency> agencies, List<Semantic> semantics, List<Contract> contracts) {

  public ContractLibrary {
    agencies = List.copyOf(agencies);
    semantics = List.copyOf(semantics);
    contracts = List.copyOf(contracts);
  }

  /**
   * Reads {@code agencies.yaml}, {@code semantics.yaml} and every {@code
   * <agency>/<resource>.odcs.yaml} of a folder.
   *
   * @throws InvalidContractsException with every problem of every file
   * @throws IOException when the folder cannot be read
   */
  public static ContractLibrary load(Path folder) throws IOException, InvalidContractsException {
    return new LibraryReader().read(folder);
  }

  /**
   * Contracts that were read one by one, checked against each other: what they refer to is there.
   *
   * @throws InvalidContractsException with every problem of all
   */
  public static ContractLibrary of(Registers registers, List<ContractDocument> documents)
      throws InvalidContractsException {
    Problems problems = new Problems();
    Set<ResourceId> resources = new HashSet<>();
    documents.forEach(document -> resources.add(document.contract().id()));
    List<Contract> resolved =
        LibraryChecks.of(
                problems,
                registers,
                resources,
                documents.stream().map(ContractDocument::located).toList())
            .resolve();
    if (problems.count() > 0) {
      throw new InvalidContractsException(problems.found());
    }
    return new ContractLibrary(registers.agencies(), registers.semantics(), resolved);
  }

  /** The agencies and semantics without the contracts. */
  public Registers registers() {
    return new Registers(agencies, semantics);
  }

  /** A library with no contract. */
  public static ContractLibrary empty(Registers registers) {
    return new ContractLibrary(registers.agencies(), registers.semantics(), List.of());
  }

  /** The contract of a resource. */
  public Optional<Contract> find(ResourceId resource) {
    return contracts.stream().filter(contract -> contract.id().equals(resource)).findFirst();
  }

  /** The agency of this id. */
  public Optional<Agency> agency(String id) {
    return agencies.stream().filter(agency -> agency.id().equals(id)).findFirst();
  }

  /** The semantic of this id. */
  public Optional<Semantic> semantic(String id) {
    return semantics.stream().filter(semantic -> semantic.id().equals(id)).findFirst();
  }

  /** Every field that must agree with the authoritative source of its datum (YZ11, NB43). */
  public List<Comparison> comparisons() {
    return contracts.stream()
        .flatMap(
            contract ->
                contract.fields().stream().flatMap(field -> comparison(contract, field).stream()))
        .toList();
  }

  private Optional<Comparison> comparison(Contract contract, Field field) {
    if (field.identifiedBy().isEmpty()) {
      return Optional.empty();
    }
    Semantic semantic = field.semantics().flatMap(this::semantic).orElseThrow();
    if (semantic.source().equals(contract.id())) {
      return Optional.empty();
    }
    return find(semantic.source())
        .flatMap(
            authority ->
                authority.fields().stream()
                    .filter(candidate -> candidate.semantics().equals(field.semantics()))
                    .findFirst())
        .map(
            source ->
                new Comparison(
                    semantic.id(),
                    contract.id(),
                    field.name(),
                    field.identifiedBy().get(),
                    semantic.source(),
                    source.name(),
                    source.identifiedBy().orElseThrow()));
  }
}
