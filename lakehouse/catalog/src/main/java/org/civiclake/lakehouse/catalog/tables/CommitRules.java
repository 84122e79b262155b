package org.civiclake.lakehouse.catalog.tables;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.UpdateRequirement;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.civiclake.governance.policy.Action;
import org.civiclake.lakehouse.catalog.lake.TableLocation;

/**
 * What a commit may say: it keeps the table, and every file that its metadata name, within the
 * location that the server assigned.
 */
final class CommitRules {

  private static final Set<String> PATH_PROPERTIES =
      Set.of(
          "location",
          "write.data.path",
          "write.metadata.path",
          "write.object-storage.path",
          "write.folder-storage.path",
          "write.location-provider.impl");

  private CommitRules() {}

  /** Whether the commit makes a table that was staged. */
  static boolean isCreate(UpdateTableRequest request) {
    return request.requirements().stream()
        .anyMatch(UpdateRequirement.AssertTableDoesNotExist.class::isInstance);
  }

  /** The location that the commit gives the table, if it gives one. */
  static Optional<TableLocation> location(UpdateTableRequest request) {
    List<TableLocation> given =
        request.updates().stream()
            .filter(MetadataUpdate.SetLocation.class::isInstance)
            .map(update -> new TableLocation(((MetadataUpdate.SetLocation) update).location()))
            .distinct()
            .toList();
    if (given.size() > 1) {
      throw new IllegalArgumentException("A commit sets one location, not several");
    }
    return given.stream().findFirst();
  }

  /** What a commit to an existing table does, in the policies' words. */
  static Set<Action> actions(UpdateTableRequest request, TableMetadata table) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (MetadataUpdate update : request.updates()) {
      if (update instanceof MetadataUpdate.AddSnapshot added) {
        actions.add(Action.INSERT);
        if (!DataOperations.APPEND.equals(added.snapshot().operation())) {
          actions.add(Action.DELETE);
        }
      } else if (update instanceof MetadataUpdate.SetSnapshotRef ref && isMain(ref.name())) {
        actions.add(Action.INSERT);
        if (!goesForward(request, table, ref.snapshotId())) {
          actions.add(Action.DELETE);
        }
      } else if (update instanceof MetadataUpdate.RemoveSnapshotRef ref && isMain(ref.name())) {
        actions.add(Action.DELETE);
      } else if (!(update instanceof MetadataUpdate.SetStatistics)
          && !(update instanceof MetadataUpdate.SetPartitionStatistics)) {
        actions.add(Action.ALTER);
      }
    }
    if (actions.isEmpty()) {
      actions.add(Action.ALTER);
    }
    return actions;
  }

  private static boolean isMain(String ref) {
    return ref.equals(SnapshotRef.MAIN_BRANCH);
  }

  /**
   * Whether a snapshot has the table's current one among its ancestors, so that nothing is lost by
   * it, and the commit holds only while that one is current.
   */
  private static boolean goesForward(
      UpdateTableRequest request, TableMetadata table, long snapshotId) {
    if (!holdsOnlyFor(request, Optional.ofNullable(table.currentSnapshot()))) {
      return false;
    }
    if (table.currentSnapshot() == null) {
      return true;
    }
    Map<Long, Snapshot> snapshots = new HashMap<>();
    table.snapshots().forEach(snapshot -> snapshots.put(snapshot.snapshotId(), snapshot));
    for (MetadataUpdate update : request.updates()) {
      if (update instanceof MetadataUpdate.AddSnapshot added) {
        snapshots.putIfAbsent(added.snapshot().snapshotId(), added.snapshot());
      }
    }
    long current = table.currentSnapshot().snapshotId();
    Set<Long> seen = new HashSet<>();
    Long id = snapshotId;
    while (id != null && seen.add(id)) {
      if (id == current) {
        return true;
      }
      id = Optional.ofNullable(snapshots.get(id)).map(Snapshot::parentId).orElse(null);
    }
    return false;
  }

  private static boolean holdsOnlyFor(UpdateTableRequest request, Optional<Snapshot> current) {
    return request.requirements().stream()
        .filter(UpdateRequirement.AssertRefSnapshotID.class::isInstance)
        .map(UpdateRequirement.AssertRefSnapshotID.class::cast)
        .anyMatch(
            required ->
                isMain(required.refName())
                    && Optional.ofNullable(required.snapshotId())
                        .equals(current.map(Snapshot::snapshotId)));
  }

  /**
   * Refuses a commit that reaches outside of the table's location.
   *
   * @throws IllegalArgumentException when it does
   */
  static void check(UpdateTableRequest request, TableLocation location) {
    for (MetadataUpdate update : request.updates()) {
      if (update instanceof MetadataUpdate.SetLocation set) {
        if (!set.location().equals(location.uri())) {
          throw new IllegalArgumentException("A table stays at the location that it was assigned");
        }
      } else if (update instanceof MetadataUpdate.SetProperties set) {
        checkProperties(set.updated());
      } else if (update instanceof MetadataUpdate.AddSnapshot added) {
        checkInside(location, manifestList(added.snapshot()));
      } else if (update instanceof MetadataUpdate.SetStatistics set) {
        checkInside(location, set.statisticsFile().path());
      } else if (update instanceof MetadataUpdate.SetPartitionStatistics set) {
        checkInside(location, set.partitionStatisticsFile().path());
      }
    }
  }

  /**
   * Refuses properties that would send files elsewhere.
   *
   * @throws IllegalArgumentException when one would
   */
  static void checkProperties(Map<String, String> properties) {
    checkProperties(properties.keySet());
  }

  private static void checkProperties(Collection<String> keys) {
    for (String key : keys) {
      if (PATH_PROPERTIES.contains(key)) {
        throw new IllegalArgumentException(
            "The catalog chooses where a table's files lie: %s cannot be set".formatted(key));
      }
    }
  }

  private static String manifestList(Snapshot snapshot) {
    return Optional.ofNullable(snapshot.manifestListLocation())
        .orElseThrow(() -> new IllegalArgumentException("A snapshot needs a manifest list"));
  }

  private static void checkInside(TableLocation location, String file) {
    if (!location.holds(file)) {
      throw new IllegalArgumentException("A file lies outside of the table's location");
    }
  }
}
