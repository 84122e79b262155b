package org.civiclake.sharing.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/** A source at its current snapshot: its files, and how it came there. */
final class SourceState {

  private final Table source;
  private final Snapshot snapshot;
  private final Map<SourceFile, FileScanTask> tasks = new LinkedHashMap<>();

  SourceState(Table source) {
    this.source = source;
    this.snapshot = source.currentSnapshot();
    try (CloseableIterable<FileScanTask> planned =
        source.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
      planned.forEach(task -> tasks.put(SourceFile.of(task), task));
    } catch (IOException e) {
      throw new UncheckedIOException("The files of " + source.name() + " cannot be read", e);
    }
  }

  Table table() {
    return source;
  }

  long snapshotId() {
    return snapshot.snapshotId();
  }

  Set<SourceFile> files() {
    return Collections.unmodifiableSet(tasks.keySet());
  }

  /** The scan tasks of these files. */
  List<FileScanTask> tasks(Set<SourceFile> files) {
    return files.stream().sorted().map(tasks::get).toList();
  }

  /**
   * What happened since an earlier snapshot, the earliest step first; empty when that is not known:
   * the snapshot has expired, or the source has been rolled back behind it.
   */
  Optional<List<SourceStep>> since(long earlier) {
    if (source.snapshot(earlier) == null
        || !SnapshotUtil.isAncestorOf(source, snapshot.snapshotId(), earlier)) {
      return Optional.empty();
    }
    List<SourceStep> steps = new ArrayList<>();
    for (Snapshot each : SnapshotUtil.ancestorsBetween(source, snapshot.snapshotId(), earlier)) {
      steps.add(step(each));
    }
    Collections.reverse(steps);
    return Optional.of(steps);
  }

  private SourceStep step(Snapshot each) {
    SnapshotChanges changes = SnapshotChanges.builderFor(source).snapshot(each).build();
    return new SourceStep(
        DataOperations.REPLACE.equals(each.operation()),
        paths(changes.addedDataFiles()),
        paths(changes.removedDataFiles()),
        changes.addedDeleteFiles().iterator().hasNext());
  }

  private static Set<String> paths(Iterable<DataFile> files) {
    return StreamSupport.stream(files.spliterator(), false)
        .map(ContentFile::location)
        .collect(Collectors.toSet());
  }
}
