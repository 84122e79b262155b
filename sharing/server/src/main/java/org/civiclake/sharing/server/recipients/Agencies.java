package org.civiclake.sharing.server.recipients;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.jboss.logging.Logger;

/** The agencies that there are; a recipient is of one of them. */
@Singleton
public class Agencies {

  private static final Logger LOG = Logger.getLogger(Agencies.class);

  private final SharingSettings settings;

  Agencies(SharingSettings settings) {
    this.settings = settings;
  }

  /** Refuses an agency that does not exist. They are read at every time: recipients are few. */
  void require(String agency) {
    try {
      if (ContractLibrary.load(settings.contracts()).agency(agency).isPresent()) {
        return;
      }
    } catch (IOException | InvalidContractsException e) {
      LOG.error("The agencies cannot be read", e);
      throw SharingError.TEMPORARILY_UNAVAILABLE.because(
          "The register of agencies cannot be read now; try again later");
    }
    throw SharingError.INVALID_PARAMETER_VALUE.because(
        "There is no agency of this id; the contracts' agencies.yaml lists them (没有该单位)");
  }
}
