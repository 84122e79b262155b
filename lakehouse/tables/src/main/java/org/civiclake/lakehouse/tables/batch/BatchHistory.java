package org.civiclake.lakehouse.tables.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The batches that have landed in a table's {@code main}, read from the table and nothing else:
 * what it does not remember has not happened. It remembers a batch by its snapshot, and one whose
 * snapshot has expired by a property.
 */
public final class BatchHistory {

  /** The table property that remembers batches: {@code id=rows} for each, oldest first. */
  public static final String PROPERTY = "civiclake.landed-batches";

  private final List<Batch> batches;
  private final Map<BatchId, Long> rows;

  private BatchHistory(List<Batch> batches, Map<BatchId, Long> rows) {
    this.batches = batches;
    this.rows = rows;
  }

  /** The history of a table, as of its last refresh. */
  public static BatchHistory of(Table table) {
    List<Snapshot> snapshots = new ArrayList<>();
    SnapshotUtil.currentAncestors(table).forEach(snapshot -> snapshots.add(0, snapshot));
    Map<BatchId, Batch> batches = new LinkedHashMap<>();
    Map<BatchId, Long> rows = remembered(table);
    for (Snapshot snapshot : snapshots) {
      Batch.of(snapshot)
          .ifPresent(
              batch -> {
                batches.put(batch.id(), batch);
                rows.put(batch.id(), addedRows(snapshot));
              });
    }
    return new BatchHistory(List.copyOf(batches.values()), rows);
  }

  private static Map<BatchId, Long> remembered(Table table) {
    Map<BatchId, Long> rows = new LinkedHashMap<>();
    for (String entry : table.properties().getOrDefault(PROPERTY, "").split(" ")) {
      if (!entry.isEmpty()) {
        String[] parts = entry.split("=", 2);
        rows.put(new BatchId(parts[0]), Long.valueOf(parts[1]));
      }
    }
    return rows;
  }

  /** The batches whose snapshots are there, oldest first: in raw all of them. */
  public List<Batch> batches() {
    return batches;
  }

  /** The whole history as the table is to remember it when snapshots expire. */
  public String text() {
    return rows.entrySet().stream()
        .map(batch -> batch.getKey() + "=" + batch.getValue())
        .collect(Collectors.joining(" "));
  }

  public boolean contains(BatchId id) {
    return rows.containsKey(id);
  }

  /** How many rows a batch brought to the table; empty when it has not landed. */
  public Optional<Long> rows(BatchId id) {
    return Optional.ofNullable(rows.get(id));
  }

  private static long addedRows(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
  }
}
