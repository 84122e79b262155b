package org.civiclake.governance.server.catalog;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.Registers;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.identity.DivisionCode;
import org.civiclake.governance.server.GovernanceConfig;
import org.jboss.logging.Logger;

/**
 * The edition in force: what agencies provide, as it was reviewed and published, and nothing else.
 * Agencies and semantics are read once at the start; with invalid ones the server does not start.
 */
@Startup
@ApplicationScoped
public class Catalog {

  private static final Logger LOG = Logger.getLogger(Catalog.class);

  private final Registers registers;
  private final EditionStore editions;
  private final Documents documents;
  private volatile InForce inForce;

  @Inject
  Catalog(GovernanceConfig config, EditionStore editions, Documents documents) throws SQLException {
    this.registers = load(config.contracts());
    this.editions = editions;
    this.documents = documents;
    this.inForce = InForce.of(0, ContractLibrary.empty(registers), Map.of());
    refresh();
    LOG.infof(
        "Edition %d of the catalog: %d contracts of %d agencies",
        inForce.edition(), inForce.contracts().size(), registers.agencies().size());
  }

  /**
   * An edition with its contracts.
   *
   * @param edition its number; 0 when none was published yet
   * @param contracts its contracts, in the order of resources
   * @param collected those whose data are collected
   * @param documents its contracts as they were written, by their digests
   */
  record InForce(
      int edition,
      Map<ResourceId, Contract> contracts,
      List<Contract> collected,
      Map<String, ContractDocument> documents) {

    static InForce of(
        int edition, ContractLibrary library, Map<String, ContractDocument> documents) {
      Map<ResourceId, Contract> byId = new LinkedHashMap<>();
      library.contracts().forEach(contract -> byId.put(contract.id(), contract));
      return new InForce(
          edition,
          byId,
          library.contracts().stream()
              .filter(contract -> contract.notCollected().isEmpty())
              .toList(),
          documents);
    }
  }

  /** The contracts of data that are collected: what may be used, and what policies speak of. */
  public List<Contract> contracts() {
    return inForce.collected();
  }

  /** The contracts of data that were collected by the edition in force when a day ended. */
  public List<Contract> contractsOn(LocalDate day) throws SQLException {
    InForce now = inForce;
    int edition = editions.latestOn(day);
    if (edition == now.edition()) {
      return now.collected();
    }
    List<EditionStore.Standing> standing = editions.standing(edition);
    Map<String, ContractDocument> read = documents.read(standing, now.documents());
    return standing.stream()
        .map(entry -> read.get(entry.digest()).contract())
        .filter(contract -> contract.notCollected().isEmpty())
        .toList();
  }

  /** The number of the edition in force; 0 when there is none. */
  public int edition() {
    return inForce.edition();
  }

  /** When the edition in force was published. */
  public Optional<LocalDate> publishedOn() throws SQLException {
    return editions.find(edition()).map(EditionStore.Edition::publishedOn);
  }

  /** The contract of a resource that is collected. */
  public Optional<Contract> find(ResourceId resource) {
    return findPublished(resource).filter(contract -> contract.notCollected().isEmpty());
  }

  /** Every contract of the edition in force, also of data that are still to be collected (NB19). */
  public List<Contract> published() {
    return List.copyOf(inForce.contracts().values());
  }

  /** The contract of a resource in the edition in force. */
  public Optional<Contract> findPublished(ResourceId resource) {
    return Optional.ofNullable(inForce.contracts().get(resource));
  }

  /** The agency of this id. */
  public Optional<Agency> agency(String id) {
    return registers.agency(id);
  }

  /** The division that this installation serves: the highest of its agencies'. */
  public DivisionCode division() {
    return registers.agencies().stream()
        .map(agency -> new DivisionCode(agency.divisionCode()))
        .min(Comparator.comparingInt(DivisionCode::level))
        .orElseThrow();
  }

  /** The agencies and what fields may mean. */
  public Registers registers() {
    return registers;
  }

  InForce inForce() {
    return inForce;
  }

  /** Makes sure that a publication is in force here too, whichever copy of the server made it. */
  public synchronized void refresh() throws SQLException {
    int latest = editions.latest();
    if (latest == inForce.edition()) {
      return;
    }
    List<EditionStore.Standing> standing = editions.standing(latest);
    Map<String, ContractDocument> read = documents.read(standing, inForce.documents());
    try {
      ContractLibrary library =
          ContractLibrary.of(
              registers, standing.stream().map(entry -> read.get(entry.digest())).toList());
      inForce = InForce.of(latest, library, read);
    } catch (InvalidContractsException e) {
      throw new IllegalStateException(
          "Edition %d does not fit the agencies and semantics: %s"
              .formatted(latest, e.getMessage()),
          e);
    }
  }

  @Scheduled(
      every = "${civiclake.catalog.refresh:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void keepUp() throws SQLException {
    refresh();
  }

  /** Reads the agencies and semantics; when one is invalid, the failure names every problem. */
  static Registers load(Path folder) {
    try {
      return Registers.load(folder);
    } catch (InvalidContractsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("The contracts cannot be read: " + folder, e);
    }
  }
}
