package org.civiclake.sharing.server.answers;

import java.util.List;
import java.util.Optional;

/**
 * The files of an answer, one at a time: those of one plan or several, without what a condition
 * rules out, from where an earlier page ended to where this one does.
 */
final class Selection {

  /**
   * What is wanted of the plans' files.
   *
   * @param pruning rules files out
   * @param rows how many rows are enough
   * @param maxFiles how many files the page has at most
   * @param from which file of the plans the page begins at, counted from 0
   * @param rowsBefore how many rows earlier pages gave
   */
  record Bounds(
      Optional<Pruning> pruning,
      Optional<Long> rows,
      Optional<Integer> maxFiles,
      long from,
      long rowsBefore) {

    /** All files. */
    static final Bounds ALL =
        new Bounds(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

    /** The same page of the rest of what was wanted. */
    Bounds from(long file, long rowsGiven) {
      return new Bounds(pruning, rows, maxFiles, file, rowsGiven);
    }

    boolean isEverything() {
      return pruning.isEmpty() && rows.isEmpty() && maxFiles.isEmpty() && from == 0;
    }
  }

  private final List<TablePlan> plans;
  private final Bounds bounds;
  private int plan = -1;
  private PlanBytes.Reader reader;
  private long ordinal = -1;
  private long rows;
  private int given;
  private Optional<Long> resumeAt = Optional.empty();

  Selection(List<TablePlan> plans, Bounds bounds) {
    this.plans = List.copyOf(plans);
    this.bounds = bounds;
    this.rows = bounds.rowsBefore();
  }

  /** Moves to the next file; false when the page is over. */
  boolean next() {
    while (!enoughRows() && advance()) {
      if (ordinal >= bounds.from() && mayMatch()) {
        if (bounds.maxFiles().filter(most -> given >= most).isPresent()) {
          resumeAt = Optional.of(ordinal);
          return false;
        }
        given++;
        rows += reader.file().rows();
        return true;
      }
    }
    return false;
  }

  /** The file that was moved to; it changes when the next one is. */
  PlannedFile file() {
    return reader.file();
  }

  /** The plan that the file is of. */
  TablePlan plan() {
    return plans.get(plan);
  }

  /** How many files were given on this page. */
  int given() {
    return given;
  }

  /** How many rows were given on this page and the ones before. */
  long rowsGiven() {
    return rows;
  }

  /** Where the next page begins, once this one is over; nowhere when it was the last. */
  Optional<Long> resumeAt() {
    return resumeAt;
  }

  private boolean enoughRows() {
    return bounds.rows().filter(enough -> rows >= enough).isPresent();
  }

  private boolean mayMatch() {
    return bounds.pruning().map(pruning -> pruning.mayMatch(reader.file())).orElse(true);
  }

  private boolean advance() {
    while (reader == null || !reader.next()) {
      if (plan + 1 == plans.size()) {
        return false;
      }
      plan++;
      reader = plans.get(plan).files().reader();
    }
    ordinal++;
    return true;
  }
}
