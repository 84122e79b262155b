package org.civiclake.sharing.server.answers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.util.SnapshotUtil;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * The versions of a published table that are kept: the snapshots from the one that is served back
 * to the oldest that was not expired. A version is a snapshot's sequence number; numbers between
 * two of them are versions in which nothing changed, and 0 is the table before its first row.
 */
final class History {

  private final List<Snapshot> oldestFirst;

  private History(List<Snapshot> oldestFirst) {
    this.oldestFirst = oldestFirst;
  }

  /** Of a table as it is served. */
  static History of(PublishedTable published) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Snapshot snapshot :
        SnapshotUtil.ancestorsOf(published.snapshot().snapshotId(), published.table()::snapshot)) {
      snapshots.add(0, snapshot);
    }
    return new History(snapshots);
  }

  /** The snapshot of a version. */
  Snapshot at(long version) {
    if (version > latest().sequenceNumber()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "There is no version %d yet; the latest is %d"
              .formatted(version, latest().sequenceNumber()));
    }
    return last(snapshot -> snapshot.sequenceNumber() <= version)
        .orElseThrow(() -> gone("Version " + version));
  }

  /** The snapshot that was served at a moment. */
  Snapshot at(Instant moment) {
    return last(snapshot -> snapshot.timestampMillis() <= moment.toEpochMilli())
        .orElseThrow(() -> gone("The table as of " + moment));
  }

  /** The first snapshot at or after a moment. */
  Snapshot firstSince(Instant moment) {
    return oldestFirst.stream()
        .filter(snapshot -> snapshot.timestampMillis() >= moment.toEpochMilli())
        .findFirst()
        .orElseThrow(
            () ->
                SharingError.INVALID_PARAMETER_VALUE.because(
                    "There is no version at or after %s; the latest is of %s"
                        .formatted(moment, Instant.ofEpochMilli(latest().timestampMillis()))));
  }

  /**
   * The snapshots that changed rows between two versions, both included, oldest first. A rewrite of
   * files that leaves the rows as they are is no change.
   */
  List<Snapshot> changes(long from, long to) {
    if (from > to) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "The changes end before they start: %d to %d".formatted(from, to));
    }
    if (from > latest().sequenceNumber()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "There is no version %d yet; the latest is %d"
              .formatted(from, latest().sequenceNumber()));
    }
    List<Snapshot> found =
        oldestFirst.stream()
            .filter(snapshot -> snapshot.sequenceNumber() >= from)
            .filter(snapshot -> snapshot.sequenceNumber() <= to)
            .toList();
    Snapshot oldest = oldestFirst.get(0);
    boolean wholeHistory = oldest.parentId() == null;
    if (!wholeHistory && from < oldest.sequenceNumber()) {
      throw gone("The changes before version " + oldest.sequenceNumber());
    }
    if (!wholeHistory && from == oldest.sequenceNumber() && removesFiles(oldest)) {
      throw gone("The changes of version " + from);
    }
    return found.stream()
        .filter(snapshot -> !snapshot.operation().equals(DataOperations.REPLACE))
        .toList();
  }

  /** The latest version. */
  Snapshot latest() {
    return oldestFirst.get(oldestFirst.size() - 1);
  }

  private Optional<Snapshot> last(Predicate<Snapshot> condition) {
    return oldestFirst.stream().filter(condition).reduce((earlier, later) -> later);
  }

  private static boolean removesFiles(Snapshot snapshot) {
    return !snapshot.summary().getOrDefault(SnapshotSummary.DELETED_FILES_PROP, "0").equals("0");
  }

  private static RuntimeException gone(String what) {
    return SharingError.INVALID_PARAMETER_VALUE.because(
        what + " cannot be read any more; query the table as it is now");
  }
}
