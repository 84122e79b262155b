package org.civiclake.sharing.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.civiclake.sharing.client.PlannedFile;
import org.civiclake.sharing.client.ReadPlan;
import org.civiclake.sharing.spark.SharedOffset.Place;

/** The files of a table's history in the one order in which streams give them out. */
final class StreamFiles {

  private static final String TYPE = "_change_type";
  private static final String VERSION = "_commit_version";

  /**
   * A file at its place.
   *
   * @param index which of its version's files it is, by their ids
   */
  record Placed(long version, int index, PlannedFile file) {}

  private final SharedRead read;
  private final StreamOptions options;

  StreamFiles(SharedRead read, StreamOptions options) {
    this.read = read;
    this.options = options;
  }

  /** How the files from a place to a version are read. */
  SharedRead reading(Place from, long to) {
    return from.initial() ? read.at(from.version()) : read.between(from.version(), to);
  }

  /** The files from a place on: of the first snapshot, or of the changes up to a version. */
  List<Placed> since(Place from, long to) {
    ReadPlan plan = reading(from, to).plan(Optional.empty(), Optional.empty());
    check(from, plan.table());
    List<Placed> placed =
        from.initial() ? placed(from.version(), plan.files()) : changed(plan.files());
    return placed.stream().filter(file -> !from.isAfter(file.version(), file.index())).toList();
  }

  /**
   * Checks that the table is the one that a stream began with.
   *
   * @throws IllegalStateException when it is another one by the same name
   */
  void check(Place from, String tableId) {
    if (!from.table().equals(tableId)) {
      throw new IllegalStateException(
          ("%s was made anew, as happens when the rules for you change: its versions begin again."
                  + " Start the stream anew, with a checkpoint and a target of its own")
              .formatted(read.table()));
    }
  }

  private List<Placed> changed(List<PlannedFile> files) {
    Map<Long, List<PlannedFile>> versions =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    file -> (Long) file.constants().get(VERSION),
                    TreeMap::new,
                    Collectors.toList()));
    List<Placed> placed = new ArrayList<>();
    versions.forEach((version, ofIt) -> placed.addAll(placed(version, wanted(version, ofIt))));
    return placed;
  }

  /** What a version's files mean to a stream. */
  private List<PlannedFile> wanted(long version, List<PlannedFile> files) {
    if (read.isChanges()) {
      return files;
    }
    List<PlannedFile> added =
        files.stream().filter(file -> "insert".equals(file.constants().get(TYPE))).toList();
    if (added.size() == files.size()) {
      return added;
    }
    return switch (options.removals()) {
      case SKIPPED -> List.of();
      case CHANGES_IGNORED -> added;
      case DELETES_IGNORED -> {
        if (!added.isEmpty()) {
          throw refused(version, "rewrote rows", "skipChangeCommits or ignoreChanges");
        }
        yield added;
      }
      case REFUSED ->
          throw added.isEmpty()
              ? refused(version, "deleted rows", "skipChangeCommits or ignoreDeletes")
              : refused(version, "rewrote rows", "skipChangeCommits or ignoreChanges");
    };
  }

  private IllegalStateException refused(long version, String what, String options) {
    return new IllegalStateException(
        ("Version %d of %s %s that the stream may have given out already. Follow its changes"
                + " (readChangeFeed), or pass over such versions (%s)")
            .formatted(version, read.table(), what, options));
  }

  private static List<Placed> placed(long version, List<PlannedFile> files) {
    List<PlannedFile> ordered =
        files.stream().sorted(Comparator.comparing(PlannedFile::id)).toList();
    List<Placed> placed = new ArrayList<>();
    for (PlannedFile file : ordered) {
      placed.add(new Placed(version, placed.size(), file));
    }
    return placed;
  }
}
