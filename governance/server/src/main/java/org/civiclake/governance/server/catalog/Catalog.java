package org.civiclake.governance.server.catalog;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.GovernanceConfig;
import org.jboss.logging.Logger;

/**
 * The contracts in force, read once at the start; with an invalid one the server does not start.
 */
@Startup
@ApplicationScoped
public class Catalog {

  private static final Logger LOG = Logger.getLogger(Catalog.class);

  private final ContractLibrary library;

  @Inject
  Catalog(GovernanceConfig config) {
    library = load(config.contracts());
    LOG.infof("%d contracts of %d agencies", contracts().size(), library.agencies().size());
  }

  /** All contracts. */
  public List<Contract> contracts() {
    return library.contracts();
  }

  /** The contract of a resource. */
  public Optional<Contract> find(ResourceId resource) {
    return library.find(resource);
  }

  /** The agency of this id. */
  public Optional<Agency> agency(String id) {
    return library.agency(id);
  }

  /** Reads a folder of contracts; when one is invalid, the failure names every problem of all. */
  static ContractLibrary load(Path folder) {
    try {
      return ContractLibrary.load(folder);
    } catch (InvalidContractsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("The contracts cannot be read: " + folder, e);
    }
  }
}
