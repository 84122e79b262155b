package org.civiclake.lakehouse.catalog.tables;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.civiclake.lakehouse.catalog.lake.Manifests;
import org.civiclake.lakehouse.catalog.lake.TableLocation;

/**
 * Checks that a snapshot is made of its own table's files: whoever reads a table with a key to the
 * store reads every file that its manifests name, so a manifest that named another table's file
 * would open that table to all readers of this one.
 *
 * <p>What a snapshot shares with its parent was checked when the parent was committed. Only the
 * manifests that it adds are read, so the cost follows the change and not the table.
 */
@Singleton
class CommittedFiles {

  private static final int MOST_MANIFESTS = 10_000;

  private final Manifests manifests;

  CommittedFiles(Manifests manifests) {
    this.manifests = manifests;
  }

  /**
   * Refuses a commit of which a snapshot names a file outside of the table's location.
   *
   * @param request the commit, its own paths checked already
   * @param location the table's location
   * @param committed the table's snapshots
   * @throws IllegalArgumentException when one does, or cannot be read
   */
  void check(UpdateTableRequest request, TableLocation location, List<Snapshot> committed) {
    Map<Long, Snapshot> known = new HashMap<>();
    committed.forEach(snapshot -> known.put(snapshot.snapshotId(), snapshot));
    for (MetadataUpdate update : request.updates()) {
      if (update instanceof MetadataUpdate.AddSnapshot added) {
        check(added.snapshot(), location, parent(added.snapshot(), known));
        known.putIfAbsent(added.snapshot().snapshotId(), added.snapshot());
      }
    }
  }

  private static Optional<Snapshot> parent(Snapshot snapshot, Map<Long, Snapshot> known) {
    return Optional.ofNullable(snapshot.parentId()).map(known::get);
  }

  private void check(Snapshot snapshot, TableLocation location, Optional<Snapshot> parent) {
    Set<String> added = new HashSet<>(manifests.of(snapshot.manifestListLocation()));
    if (!added.isEmpty()) {
      parent.ifPresent(of -> added.removeAll(manifests.of(of.manifestListLocation())));
    }
    if (added.size() > MOST_MANIFESTS) {
      throw new IllegalArgumentException(
          "Snapshot %d adds %d manifests, and a commit may add %d: commit in smaller parts"
              .formatted(snapshot.snapshotId(), added.size(), MOST_MANIFESTS));
    }
    for (String manifest : added) {
      requireInside(location, snapshot, "a manifest", manifest);
      manifests.forEachFile(
          manifest, file -> requireInside(location, snapshot, "a data file", file));
    }
  }

  private static void requireInside(
      TableLocation location, Snapshot snapshot, String what, String file) {
    if (!location.holds(file)) {
      throw new IllegalArgumentException(
          "Snapshot %d names %s outside of the table's location %s: %s"
              .formatted(snapshot.snapshotId(), what, location, Names.shown(file)));
    }
  }
}
