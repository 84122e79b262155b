package org.civiclake.governance.model.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with some files, gathered while they are read. */
public final class Problems {

  /** A place in a file that a problem can be pinned to. */
  public record Place(String file, String path, int line) {}

  private final List<FileProblem> found = new ArrayList<>();

  /** Puts a problem on record, in English and Chinese. */
  public void add(Place place, String reason, String reasonZh) {
    found.add(new FileProblem(place.file(), place.path(), place.line(), reason, reasonZh));
  }

  /** How many there are so far. */
  public int count() {
    return found.size();
  }

  /** All of them, file by file, line by line. */
  public List<FileProblem> found() {
    return found.stream()
        .sorted(Comparator.comparing(FileProblem::file).thenComparingInt(FileProblem::line))
        .toList();
  }
}
