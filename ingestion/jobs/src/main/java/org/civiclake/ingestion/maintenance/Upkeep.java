package org.civiclake.ingestion.maintenance;

import java.time.Instant;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import org.civiclake.lakehouse.tables.maintenance.Retention;
import org.civiclake.lakehouse.uselog.table.UseRetention;

/**
 * Looks after one table at a time: joins small files, lets go of old snapshots, and removes the
 * files of writers that died.
 */
final class Upkeep {

  private final SparkSession spark;
  private final Instant snapshotsBefore;
  private final Instant orphansBefore;

  /**
   * @param snapshotsBefore older snapshots go
   * @param orphansBefore older files go that no snapshot has; whoever writes now has younger ones
   */
  Upkeep(SparkSession spark, Instant snapshotsBefore, Instant orphansBefore) {
    this.spark = spark;
    this.snapshotsBefore = snapshotsBefore;
    this.orphansBefore = orphansBefore;
  }

  UpkeepReport of(Table table) {
    RewriteDataFiles.Result joined = SparkActions.get(spark).rewriteDataFiles(table).execute();
    Retention.Released released = new Retention(table, snapshotsBefore).apply();
    return new UpkeepReport(
        table.name(),
        joined.rewrittenDataFilesCount(),
        joined.addedDataFilesCount(),
        released.branches(),
        released.snapshots(),
        removeOrphans(table));
  }

  /** What is on record goes as its own retention says, and its small files are joined. */
  UpkeepReport of(Table table, UseRetention retention, Instant now) {
    UseRetention.Ended ended = retention.apply(now, snapshotsBefore);
    RewriteDataFiles.Result joined = SparkActions.get(spark).rewriteDataFiles(table).execute();
    return new UpkeepReport(
        table.name(),
        joined.rewrittenDataFilesCount(),
        joined.addedDataFilesCount(),
        0,
        ended.snapshots(),
        removeOrphans(table));
  }

  private long removeOrphans(Table table) {
    DeleteOrphanFiles.Result orphans =
        SparkActions.get(spark)
            .deleteOrphanFiles(table)
            .usePrefixListing(true)
            .olderThan(orphansBefore.toEpochMilli())
            .execute();
    return orphans.orphanFilesCount();
  }
}
