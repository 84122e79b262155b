package org.civiclake.sharing.server.download;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.sharing.server.SharingSettings;
import org.jboss.logging.Logger;

/** What providers and resources are called in words; their ids where nobody says. */
@Singleton
class Titles {

  /** Whose calendar days stamps are in. */
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final Logger LOG = Logger.getLogger(Titles.class);
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final SharingSettings settings;
  private final Clock clock;
  private Optional<ContractLibrary> contracts = Optional.empty();
  private Instant readAt = Instant.EPOCH;

  Titles(SharingSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** A resource's title. */
  String title(ResourceId resource) {
    return contracts()
        .flatMap(library -> library.find(resource))
        .map(Contract::title)
        .orElse(resource.name());
  }

  /** A provider's name. */
  String provider(ResourceId resource) {
    return contracts()
        .flatMap(library -> library.agency(resource.agency()))
        .map(Agency::name)
        .orElse(resource.agency());
  }

  /** Provider and resource, in words and by id. */
  String source(ResourceId resource) {
    return "%s《%s》(%s)".formatted(provider(resource), title(resource), resource);
  }

  private synchronized Optional<ContractLibrary> contracts() {
    if (clock.instant().isAfter(readAt.plus(FRESH))) {
      readAt = clock.instant();
      try {
        contracts = Optional.of(ContractLibrary.load(settings.contracts()));
      } catch (IOException | InvalidContractsException e) {
        LOG.warnf("The contracts cannot be read: %s", e.getMessage());
      }
    }
    return contracts;
  }
}
