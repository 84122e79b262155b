package org.civiclake.sharing.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which files of a copy come from which files of its source. A change of the source concerns those
 * groups whose source files it touches, and no other.
 *
 * @param groups each with its own source files and its own copies; no file is in two
 */
record Origins(List<Group> groups) {

  /**
   * Source files and the copies that hold exactly their masked rows.
   *
   * @param sources one file; several after a compaction of the source
   * @param copies paths in the copy; none when the row filter keeps no row of the sources
   */
  record Group(Set<SourceFile> sources, Set<String> copies) {

    Group {
      sources = Set.copyOf(sources);
      copies = Set.copyOf(copies);
    }
  }

  Origins {
    groups = List.copyOf(groups);
  }

  /** These groups and others. */
  Origins and(List<Group> others) {
    List<Group> all = new ArrayList<>(groups);
    all.addAll(others);
    return new Origins(all);
  }
}
