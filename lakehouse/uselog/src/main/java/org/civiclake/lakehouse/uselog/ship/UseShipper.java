package org.civiclake.lakehouse.uselog.ship;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.civiclake.lakehouse.uselog.journal.Journal;
import org.civiclake.lakehouse.uselog.journal.Segment;
import org.civiclake.lakehouse.uselog.table.UseAppender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what a journal holds into the lake. A segment leaves the journal when its uses are in the
 * lake and were seen by the watch, so a server may die at any moment.
 */
public final class UseShipper {

  private static final Logger LOG = LoggerFactory.getLogger(UseShipper.class);
  private static final long MOST_BYTES = 64L << 20;

  private final Journal journal;
  private final Supplier<Table> table;
  private final UseWatch watch;

  /**
   * @param table the table of uses, asked for at every shipment
   */
  public UseShipper(Journal journal, Supplier<Table> table, UseWatch watch) {
    this.journal = journal;
    this.table = table;
    this.watch = watch;
  }

  /**
   * Ships all that was recorded before the call.
   *
   * @return how many uses came into the lake
   * @throws RuntimeException when the lake or the watch cannot take them: the journal keeps them
   */
  public synchronized long ship() {
    journal.roll();
    long shipped = 0;
    List<Segment> batch = new ArrayList<>();
    long bytes = 0;
    for (Segment segment : journal.segments()) {
      if (!batch.isEmpty() && bytes + segment.size() > MOST_BYTES) {
        shipped += ship(batch);
        batch.clear();
        bytes = 0;
      }
      if (isReadable(segment)) {
        batch.add(segment);
        bytes += segment.size();
      }
    }
    return batch.isEmpty() ? shipped : shipped + ship(batch);
  }

  private long ship(List<Segment> segments) {
    long appended = new UseAppender(table.get()).append(segments);
    for (Segment segment : segments) {
      watch.see(segment.id(), segment.uses());
      journal.remove(segment);
    }
    return appended;
  }

  /** A damaged segment stays for somebody to look at, and stops no other. */
  private static boolean isReadable(Segment segment) {
    try {
      segment.uses();
      return true;
    } catch (RuntimeException e) {
      LOG.error("A segment of the use log's journal cannot be read: {}", segment.file(), e);
      return false;
    }
  }
}
