package org.civiclake.sharing.server.uses;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.lakehouse.uselog.journal.Journal;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.civiclake.lakehouse.uselog.ship.UseShipper;
import org.civiclake.sharing.server.SharingSettings;
import org.jboss.logging.Logger;

/**
 * This server's use log: a journal on the local disk that every use is in before it is answered,
 * and which goes into the lake again and again. While the lake cannot be reached the journal grows;
 * when it is full nothing is answered.
 */
@ApplicationScoped
@Startup
public class UseLog implements UseRecorder {

  private static final Logger LOG = Logger.getLogger(UseLog.class);
  private static final long SEGMENT = 8L << 20;
  private static final Duration LAST_SHIPMENT = Duration.ofSeconds(5);

  private final Journal journal;
  private final UseShipper shipper;
  private final AlertWatch watch;
  private final ScheduledExecutorService clock;

  @Inject
  UseLog(SharingSettings settings, UseTable table, AlertWatch watch) {
    this.watch = watch;
    SharingSettings.UseLog log = settings.useLog();
    this.journal =
        Journal.open(
            new JournalSettings(
                log.journal(),
                Math.min(SEGMENT, log.mostBytes()),
                log.mostBytes(),
                log.survives()));
    this.shipper = new UseShipper(journal, table::table, watch);
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "use-log");
              thread.setDaemon(true);
              return thread;
            });
    long pause = log.interval().toMillis();
    clock.scheduleWithFixedDelay(this::tryToShip, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void record(Use use) {
    journal.record(use);
  }

  /**
   * Brings all that was recorded into the lake now.
   *
   * @return how many uses came into it
   */
  public long ship() {
    return shipper.ship();
  }

  /** How much waits to get into the lake, in bytes. */
  public long waiting() {
    return journal.bytes();
  }

  private void tryToShip() {
    try {
      shipper.ship();
    } catch (RuntimeException e) {
      LOG.warnf(
          "%d bytes of the use log wait: the lake does not take them (%s)",
          journal.bytes(), e.getMessage());
    }
    try {
      watch.tell();
    } catch (RuntimeException e) {
      LOG.warnf("Alerts wait: governance does not take them (%s)", e.getMessage());
    }
  }

  /** What is not in the lake by now stays in the journal for the next start. */
  @PreDestroy
  void close() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(LAST_SHIPMENT.toMillis(), TimeUnit.MILLISECONDS);
    journal.close();
  }
}
