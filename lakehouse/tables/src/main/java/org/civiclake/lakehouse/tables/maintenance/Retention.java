package org.civiclake.lakehouse.tables.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.lakehouse.tables.batch.BatchBranch;
import org.civiclake.lakehouse.tables.batch.BatchHistory;
import org.civiclake.lakehouse.tables.layout.TableLayout;

/**
 * Lets go of a table's old snapshots, and of the files that only they have. The batches that they
 * brought stay known, so that none of them lands a second time. Raw keeps every snapshot (SX31).
 */
public final class Retention {

  private final Table table;
  private final Instant cutoff;

  /**
   * @param cutoff what is older goes, save what the table shows now
   * @throws IllegalArgumentException when the table is of the raw layer
   */
  public Retention(Table table, Instant cutoff) {
    if (Layer.RAW.prefix().equals(table.properties().get(TableLayout.LAYER))) {
      throw new IllegalArgumentException("Raw keeps every snapshot: " + table.name());
    }
    this.table = table;
    this.cutoff = cutoff;
  }

  /**
   * What went.
   *
   * @param branches branches of batches whose writers never came back
   * @param snapshots snapshots
   */
  public record Released(long branches, long snapshots) {}

  /** Lets go; whenever it is interrupted, doing it again ends it. */
  public Released apply() {
    table.refresh();
    long branches = dropAbandonedBranches();
    rememberBatches();
    long before = snapshots();
    table.expireSnapshots().expireOlderThan(cutoff.toEpochMilli()).commit();
    table.refresh();
    return new Released(branches, before - snapshots());
  }

  private long dropAbandonedBranches() {
    List<String> abandoned =
        table.refs().entrySet().stream()
            .filter(ref -> BatchBranch.isName(ref.getKey()))
            .filter(ref -> isOld(ref.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!abandoned.isEmpty()) {
      ManageSnapshots change = table.manageSnapshots();
      abandoned.forEach(change::removeBranch);
      change.commit();
    }
    return abandoned.size();
  }

  /** A branch is as old as its tip; one that has just begun where main is may be in use. */
  private boolean isOld(SnapshotRef branch) {
    boolean atMain =
        table.currentSnapshot() != null
            && table.currentSnapshot().snapshotId() == branch.snapshotId();
    return !atMain && table.snapshot(branch.snapshotId()).timestampMillis() < cutoff.toEpochMilli();
  }

  /** First, for a batch that nothing remembers would land again. */
  private void rememberBatches() {
    String history = BatchHistory.of(table).text();
    if (!history.equals(table.properties().getOrDefault(BatchHistory.PROPERTY, ""))) {
      table.updateProperties().set(BatchHistory.PROPERTY, history).commit();
    }
  }

  private long snapshots() {
    return StreamSupport.stream(table.snapshots().spliterator(), false).count();
  }
}
