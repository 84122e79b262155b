package org.civiclake.governance.server.lineage;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.civiclake.governance.server.lineage.LineageOutbox.Waiting;
import org.jboss.logging.Logger;

/**
 * Takes runs from the outbox to Atlas, a batch at a time. While Atlas is away they wait; a run that
 * Atlas refuses waits alone and holds up no other.
 */
@ApplicationScoped
class LineageWorker {

  private static final Logger LOG = Logger.getLogger(LineageWorker.class);
  private static final int BATCH = 20;

  private final LineageOutbox outbox;
  private final LineageSink sink;

  LineageWorker(LineageOutbox outbox, LineageSink sink) {
    this.outbox = outbox;
    this.sink = sink;
  }

  /** Writes whatever is due. */
  @Scheduled(
      every = "${civiclake.lineage.every:2s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void work() throws SQLException {
    if (!sink.isConfigured()) {
      return;
    }
    List<Waiting> due = outbox.due(BATCH);
    while (!due.isEmpty()) {
      if (!write(due)) {
        return;
      }
      due = outbox.due(BATCH);
    }
  }

  /** Whether to go on with the next batch. */
  private boolean write(List<Waiting> runs) throws SQLException {
    try {
      sink.write(runs.stream().map(Waiting::run).toList());
      outbox.written(runs);
      LOG.infof("Lineage of %d runs written", runs.size());
      return true;
    } catch (LineageSinkException e) {
      if (e.isOutage() || runs.size() == 1) {
        LOG.warnf("Lineage of %d runs waits: %s", runs.size(), e.getMessage());
        for (Waiting run : runs) {
          outbox.putOff(run, e.getMessage());
        }
        return !e.isOutage();
      }
      for (Waiting run : runs) {
        if (!write(List.of(run))) {
          return false;
        }
      }
      return true;
    }
  }
}
