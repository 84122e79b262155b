package org.civiclake.governance.server.lineage;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import org.civiclake.governance.server.GovernanceConfig;
import org.jboss.logging.Logger;

/** Forgets runs that were written long ago: Atlas has them, and no job sends them again. */
@ApplicationScoped
class LineagePruning {

  private static final Logger LOG = Logger.getLogger(LineagePruning.class);

  private final LineageOutbox outbox;
  private final GovernanceConfig config;
  private final Clock clock;

  LineagePruning(LineageOutbox outbox, GovernanceConfig config, Clock clock) {
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** Forgets whatever is old enough. */
  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  void prune() throws SQLException {
    int forgotten = outbox.forget(clock.instant().minus(config.lineage().keep()));
    if (forgotten > 0) {
      LOG.infof("Forgot %d runs whose lineage was written long ago", forgotten);
    }
  }
}
