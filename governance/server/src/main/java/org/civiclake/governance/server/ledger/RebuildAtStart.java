package org.civiclake.governance.server.ledger;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Optional;
import org.civiclake.governance.server.GovernanceConfig;
import org.jboss.logging.Logger;

/**
 * Makes all state anew from the events before anything reads it, when the installation asks for it:
 * after events were restored from elsewhere, or when state is in doubt (SX31).
 */
@ApplicationScoped
class RebuildAtStart {

  private static final Logger LOG = Logger.getLogger(RebuildAtStart.class);
  private static final int BEFORE_ALL_OTHERS = 1;

  private final GovernanceConfig config;
  private final Ledger ledger;
  private final Verifier verifier;

  RebuildAtStart(GovernanceConfig config, Ledger ledger, Verifier verifier) {
    this.config = config;
    this.ledger = ledger;
    this.verifier = verifier;
  }

  void rebuild(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent start) throws SQLException {
    if (config.ledger().rebuildAtStart()) {
      rebuild();
    }
  }

  /**
   * Rebuilds, unless the chain is broken: then nothing is touched.
   *
   * @throws IllegalStateException when an event was changed, is missing or stands elsewhere
   */
  void rebuild() throws SQLException {
    if (verifier.verify(Optional.empty()) instanceof Verification.Broken broken) {
      throw new IllegalStateException(
          "The ledger is broken at event %d (%s), and nothing is rebuilt from it; restore the events first"
              .formatted(broken.sequence(), broken.finding()));
    }
    LOG.infof("State was rebuilt from %d events", ledger.rebuild());
  }
}
