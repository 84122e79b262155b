package org.civiclake.lakehouse.tables.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The batches that have landed in a table's {@code main}, read from its snapshots and nothing else:
 * what the table does not remember has not happened.
 */
public final class BatchHistory {

  private final Map<BatchId, Landed> landed;

  private record Landed(Batch batch, long addedRows) {}

  private BatchHistory(Map<BatchId, Landed> landed) {
    this.landed = landed;
  }

  /** The history of a table, as of its last refresh. */
  public static BatchHistory of(Table table) {
    List<Snapshot> snapshots = new ArrayList<>();
    SnapshotUtil.currentAncestors(table).forEach(snapshot -> snapshots.add(0, snapshot));
    Map<BatchId, Landed> landed = new LinkedHashMap<>();
    for (Snapshot snapshot : snapshots) {
      Batch.of(snapshot)
          .ifPresent(batch -> landed.put(batch.id(), new Landed(batch, addedRows(snapshot))));
    }
    return new BatchHistory(landed);
  }

  /** The batches, oldest first. */
  public List<Batch> batches() {
    return landed.values().stream().map(Landed::batch).toList();
  }

  public boolean contains(BatchId id) {
    return landed.containsKey(id);
  }

  /** How many rows a batch brought to the table; empty when it has not landed. */
  public Optional<Long> rows(BatchId id) {
    return Optional.ofNullable(landed.get(id)).map(Landed::addedRows);
  }

  private static long addedRows(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
  }
}
