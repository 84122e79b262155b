package org.civiclake.lakehouse.uselog.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Ends what the use log has kept for as long as the rulebook demands (SX22: three years), a whole
 * day at a time and never a moment sooner; where the rulebook names no time, everything is kept.
 */
public final class UseRetention {

  /**
   * How long snapshots stay at the least: they name the segments that are in the lake, by which a
   * server that was killed knows whether its last one is.
   */
  private static final Duration KNOWN = Duration.ofDays(3);

  private final Table table;
  private final Optional<Period> kept;

  /**
   * @param table {@link UseLogTable}
   * @param kept how long a use is kept; for ever when empty
   */
  public UseRetention(Table table, Optional<Period> kept) {
    this.table = table;
    this.kept = kept;
  }

  /**
   * What went.
   *
   * @param before uses before this day (UTC) were ended, if any were to be
   * @param uses how many uses
   * @param snapshots how many old states of the table
   */
  public record Ended(Optional<LocalDate> before, long uses, long snapshots) {}

  /**
   * Ends what is older; interrupted anywhere, doing it again ends it.
   *
   * @param snapshotsBefore older states of the table go, for they hold what was ended
   */
  public Ended apply(Instant now, Instant snapshotsBefore) {
    table.refresh();
    Optional<LocalDate> first = kept.map(LocalDate.ofInstant(now, ZoneOffset.UTC)::minus);
    long uses = first.map(this::endBefore).orElse(0L);
    Instant known = now.minus(KNOWN);
    Instant cutoff = snapshotsBefore.isBefore(known) ? snapshotsBefore : known;
    long all = snapshots();
    table.expireSnapshots().expireOlderThan(cutoff.toEpochMilli()).commit();
    table.refresh();
    return new Ended(first, uses, all - snapshots());
  }

  /** Partitions are days, so that whole files go and nothing is read. */
  private long endBefore(LocalDate first) {
    long micros =
        ChronoUnit.MICROS.between(Instant.EPOCH, first.atStartOfDay().toInstant(ZoneOffset.UTC));
    Expression older = Expressions.lessThan("at", micros);
    if (!has(older)) {
      return 0;
    }
    table.newDelete().deleteFromRowFilter(older).commit();
    table.refresh();
    return Optional.ofNullable(
            table.currentSnapshot().summary().get(SnapshotSummary.DELETED_RECORDS_PROP))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private boolean has(Expression rows) {
    try (CloseableIterable<FileScanTask> files = table.newScan().filter(rows).planFiles()) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long snapshots() {
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .map(Snapshot::snapshotId)
        .count();
  }
}
