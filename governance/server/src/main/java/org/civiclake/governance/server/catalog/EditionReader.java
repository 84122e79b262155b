package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Differences;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.EditionStore.Standing;

/** Reads editions again, the past ones too, and lays two of them side by side. */
@ApplicationScoped
class EditionReader {

  private final EditionStore editions;
  private final Documents documents;
  private final Catalog catalog;

  EditionReader(EditionStore editions, Documents documents, Catalog catalog) {
    this.editions = editions;
    this.documents = documents;
    this.catalog = catalog;
  }

  /** A resource as an edition has it. */
  Optional<Contract> contract(int edition, ResourceId resource) throws SQLException {
    Optional<Standing> standing = editions.standing(edition, resource);
    return standing.isEmpty()
        ? Optional.empty()
        : Optional.of(documents.read(standing.get()).contract());
  }

  /** The Chinese name of a contract's provider. */
  String providerName(Contract contract) {
    return catalog.agency(contract.id().agency()).map(Agency::name).orElse(contract.id().agency());
  }

  /** What differs between two editions; only contracts that do are read. */
  Differences differences(int earlier, int later) throws SQLException {
    return differences(editions.standing(earlier), editions.standing(later));
  }

  /** What differs between two lists of resources. */
  Differences differences(List<Standing> earlier, List<Standing> later) throws SQLException {
    Map<ResourceId, String> digests = new HashMap<>();
    earlier.forEach(standing -> digests.put(standing.resource(), standing.digest()));
    List<Standing> after =
        later.stream()
            .filter(standing -> !standing.digest().equals(digests.get(standing.resource())))
            .toList();
    Map<ResourceId, String> laterDigests = new HashMap<>();
    later.forEach(standing -> laterDigests.put(standing.resource(), standing.digest()));
    List<Standing> before =
        earlier.stream()
            .filter(standing -> !standing.digest().equals(laterDigests.get(standing.resource())))
            .toList();
    return Differences.between(contracts(before), contracts(after));
  }

  private List<Contract> contracts(List<Standing> standings) throws SQLException {
    Map<String, ContractDocument> read = documents.read(standings, catalog.inForce().documents());
    List<Contract> contracts = new ArrayList<>();
    standings.forEach(standing -> contracts.add(read.get(standing.digest()).contract()));
    return contracts;
  }
}
