package org.civiclake.sharing.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has to be done so that a copy shows its source's current snapshot: no more than the source
 * has changed.
 *
 * @param kept the groups that stay as they are
 * @param derive the source files whose rows have to be masked and written
 * @param remove the copies that have to go
 */
record PublishPlan(Origins kept, Set<SourceFile> derive, Set<String> remove) {

  PublishPlan {
    derive = Set.copyOf(derive);
    remove = Set.copyOf(remove);
  }

  /** Everything anew. */
  static PublishPlan whole(Collection<SourceFile> now, Collection<String> copies) {
    return new PublishPlan(new Origins(List.of()), Set.copyOf(now), Set.copyOf(copies));
  }

  /**
   * What the source's steps ask for.
   *
   * @param known what the copy holds, of the source's snapshot before the steps
   * @param steps the source's snapshots since then, the earliest first
   * @param now the source's files after them
   */
  static PublishPlan of(Origins known, List<SourceStep> steps, Collection<SourceFile> now) {
    Walk walk = new Walk(known);
    steps.forEach(walk::step);
    return walk.end(now);
  }

  /**
   * The same plan when some groups hold wrong rows for another reason than the source's steps.
   *
   * @param sources paths of source files whose rows are to be masked again
   * @param copies paths of copies that have to go
   */
  PublishPlan alsoStale(Set<String> sources, Set<String> copies) {
    List<Origins.Group> left = new ArrayList<>();
    Set<SourceFile> again = new TreeSet<>(derive);
    Set<String> gone = new TreeSet<>(remove);
    for (Origins.Group group : kept.groups()) {
      boolean stale =
          group.sources().stream().anyMatch(file -> sources.contains(file.path()))
              || group.copies().stream().anyMatch(copies::contains);
      if (stale) {
        again.addAll(group.sources());
        gone.addAll(group.copies());
      } else {
        left.add(group);
      }
    }
    return new PublishPlan(new Origins(left), again, gone);
  }

  /** Whether the copy holds the right rows already. */
  boolean isEmpty() {
    return derive.isEmpty() && remove.isEmpty();
  }

  /** A group on its way; stale once its copies no longer hold its sources' rows. */
  private static final class Draft {

    private final Map<String, String> sources = new HashMap<>();
    private final Set<String> copies = new HashSet<>();
    private boolean stale;
  }

  /** Follows the source's steps, group by group. */
  private static final class Walk {

    private final Set<Draft> drafts = new LinkedHashSet<>();
    private final Map<String, Draft> bySource = new HashMap<>();
    private boolean rowsWereDeleted;

    Walk(Origins known) {
      for (Origins.Group group : known.groups()) {
        Draft draft = new Draft();
        group.sources().forEach(file -> put(draft, file.path(), file.deletes()));
        draft.copies.addAll(group.copies());
        drafts.add(draft);
      }
    }

    void step(SourceStep step) {
      if (step.compaction()) {
        compact(step);
      } else {
        change(step);
      }
    }

    /** The same rows in other files: the copies of what went are the copies of what came. */
    private void compact(SourceStep step) {
      if (step.added().isEmpty() && step.removed().isEmpty()) {
        return;
      }
      Draft merged = new Draft();
      merged.stale = rowsWereDeleted;
      for (String path : step.removed()) {
        Draft touched = bySource.get(path);
        if (touched == null) {
          merged.stale = true;
        } else if (touched != merged) {
          absorb(merged, touched);
        }
        merged.sources.remove(path);
        bySource.remove(path);
      }
      step.added().forEach(path -> put(merged, path, ""));
      drafts.add(merged);
    }

    private void absorb(Draft merged, Draft touched) {
      touched.sources.forEach((path, deletes) -> put(merged, path, deletes));
      merged.copies.addAll(touched.copies);
      merged.stale |= touched.stale;
      drafts.remove(touched);
    }

    private void change(SourceStep step) {
      rowsWereDeleted |= step.deletesRows();
      for (String path : step.removed()) {
        Draft touched = bySource.remove(path);
        if (touched != null) {
          touched.sources.remove(path);
          touched.stale = true;
        }
      }
      for (String path : step.added()) {
        Draft fresh = new Draft();
        fresh.stale = true;
        put(fresh, path, "");
        drafts.add(fresh);
      }
    }

    private void put(Draft draft, String path, String deletes) {
      draft.sources.put(path, deletes);
      bySource.put(path, draft);
    }

    PublishPlan end(Collection<SourceFile> now) {
      Map<String, String> current = new HashMap<>();
      now.forEach(file -> current.put(file.path(), file.deletes()));
      List<Origins.Group> kept = new ArrayList<>();
      Set<SourceFile> derive = new TreeSet<>();
      Set<String> remove = new TreeSet<>();
      for (Draft draft : drafts) {
        boolean holds =
            !draft.stale
                && draft.sources.entrySet().stream()
                    .allMatch(file -> file.getValue().equals(current.get(file.getKey())));
        if (holds) {
          kept.add(group(draft));
        } else {
          remove.addAll(draft.copies);
          draft.sources.keySet().stream()
              .filter(current::containsKey)
              .forEach(path -> derive.add(new SourceFile(path, current.get(path))));
        }
      }
      now.stream().filter(file -> !bySource.containsKey(file.path())).forEach(derive::add);
      return new PublishPlan(new Origins(kept), derive, remove);
    }

    private static Origins.Group group(Draft draft) {
      Set<SourceFile> sources = new HashSet<>();
      draft.sources.forEach((path, deletes) -> sources.add(new SourceFile(path, deletes)));
      return new Origins.Group(sources, draft.copies);
    }
  }
}
