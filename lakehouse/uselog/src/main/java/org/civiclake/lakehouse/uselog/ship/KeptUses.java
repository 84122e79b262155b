package org.civiclake.lakehouse.uselog.ship;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.lakehouse.uselog.journal.Journal;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's use log: a journal on its local disk, which goes into the lake again and again. While
 * the lake cannot be reached the journal grows; when it is full nothing can be put on record.
 */
public final class KeptUses implements UseRecorder, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptUses.class);
  private static final Duration LAST_SHIPMENT = Duration.ofSeconds(5);

  private final Journal journal;
  private final UseShipper shipper;
  private final Runnable afterwards;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "use-log");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param table the table of uses, asked for at every shipment
   * @param interval the pause between two shipments
   * @param afterwards what to do after each, whether it succeeded or not
   */
  public KeptUses(
      JournalSettings settings,
      Supplier<Table> table,
      UseWatch watch,
      Duration interval,
      Runnable afterwards) {
    this.journal = Journal.open(settings);
    this.shipper = new UseShipper(journal, table, watch);
    this.afterwards = afterwards;
    long pause = interval.toMillis();
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

  private void tryToShip() {
    attempt("The use log waits for the lake", shipper::ship);
    attempt("What follows a shipment of the use log waits", afterwards);
  }

  private void attempt(String failure, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("{} ({} bytes in the journal): {}", failure, journal.bytes(), e.getMessage());
    }
  }

  /** What is not in the lake by now stays in the journal for the next start. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(LAST_SHIPMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }
}
