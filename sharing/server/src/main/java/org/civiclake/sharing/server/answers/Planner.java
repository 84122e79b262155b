package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.iceberg.AddedRowsScanTask;
import org.apache.iceberg.ChangelogScanTask;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeletedDataFileScanTask;
import org.apache.iceberg.IncrementalChangelogScan;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.sharing.server.SharingError;

/** Makes plans: goes over a snapshot's manifests once, holding one file at a time. */
final class Planner {

  private final Table table;
  private final Snapshot snapshot;
  private final Schema schema;
  private final ObjectMapper json;
  private final PlanBytes.Writer files = new PlanBytes.Writer();
  private final CRC32 fingerprint = new CRC32();
  private final Map<Long, Long> moments = new HashMap<>();
  private int count;
  private long bytes;

  Planner(Table table, Snapshot snapshot, Schema schema, ObjectMapper json) {
    this.table = table;
    this.snapshot = snapshot;
    this.schema = schema;
    this.json = json;
    table.snapshots().forEach(one -> moments.put(one.sequenceNumber(), one.timestampMillis()));
  }

  /** Makes the plan. */
  TablePlan plan(PlanKey key) {
    try (files) {
      List<ManifestFile> manifests = snapshot.dataManifests(table.io());
      PartitionColumns partitions = PartitionColumns.of(table, schema, manifests);
      FileEncoder encoder = new FileEncoder(schema, partitions, table.location(), json);
      refuseDeletes();
      switch (key.scope()) {
        case FILES -> addFiles(manifests, encoder);
        case CHANGES -> addChanges(encoder);
      }
      TableHead head =
          switch (key.scope()) {
            case FILES ->
                new TableHead(key.table(), schema, partitions.names(), bytes, count, json);
            case CHANGES ->
                new TableHead(
                    key.table(),
                    schema,
                    partitions.names(),
                    total(SnapshotSummary.TOTAL_FILE_SIZE_PROP),
                    total(SnapshotSummary.TOTAL_DATA_FILES_PROP),
                    json);
          };
      return new TablePlan(
          key,
          snapshot.timestampMillis(),
          head,
          files.finish(),
          count,
          bytes,
          fingerprint.getValue(),
          schema,
          table.specs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long total(String property) {
    return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
  }

  private void refuseDeletes() {
    if (!snapshot.deleteManifests(table.io()).isEmpty()) {
      throw SharingError.UNSUPPORTED.because(
          "This table has rows that are deleted without their files being rewritten, which this"
              + " server does not share");
    }
  }

  private void addFiles(List<ManifestFile> manifests, FileEncoder encoder) throws IOException {
    for (ManifestFile manifest : manifests) {
      try (ManifestReader<DataFile> reader =
          ManifestFiles.read(manifest, table.io(), table.specs())) {
        int before = count;
        for (DataFile file : reader) {
          add(file, PlannedFile.Kind.PRESENT, encoder);
        }
        checkWhole(count - before, live(manifest));
      }
    }
  }

  private static long live(ManifestFile manifest) {
    return (long) manifest.addedFilesCount() + manifest.existingFilesCount();
  }

  /** A manifest that was cut off reads like a shorter one; how many files it has is known. */
  private static void checkWhole(long found, long told) throws IOException {
    if (found != told) {
      throw new EOFException("%d files are listed of %d".formatted(found, told));
    }
  }

  private void addChanges(FileEncoder encoder) throws IOException {
    IncrementalChangelogScan scan =
        table.newIncrementalChangelogScan().includeColumnStats().toSnapshot(snapshot.snapshotId());
    if (snapshot.parentId() != null) {
      scan = scan.fromSnapshotExclusive(snapshot.parentId());
    }
    try (CloseableIterable<ChangelogScanTask> tasks = scan.planFiles()) {
      for (ChangelogScanTask task : tasks) {
        if (task instanceof AddedRowsScanTask added) {
          add(added.file(), PlannedFile.Kind.ADDED, encoder);
        } else if (task instanceof DeletedDataFileScanTask removed) {
          add(removed.file(), PlannedFile.Kind.REMOVED, encoder);
        } else {
          throw SharingError.UNSUPPORTED.because(
              "The changes of version " + snapshot.sequenceNumber() + " cannot be shared");
        }
      }
    }
    checkWhole(
        count, total(SnapshotSummary.ADDED_FILES_PROP) + total(SnapshotSummary.DELETED_FILES_PROP));
  }

  private void add(DataFile file, PlannedFile.Kind kind, FileEncoder encoder) throws IOException {
    PartitionSpec spec = table.specs().get(file.specId());
    long modified = moments.getOrDefault(file.fileSequenceNumber(), snapshot.timestampMillis());
    byte[] record = encoder.encode(file, spec, kind, modified, snapshot.sequenceNumber());
    files.add(record);
    fingerprint.update(record);
    count++;
    bytes += file.fileSizeInBytes();
  }
}
