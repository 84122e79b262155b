package org.civiclake.sharing.publish;

import java.util.Optional;
import org.civiclake.governance.model.table.TableName;

/**
 * What became of one table in the schema {@code published}.
 *
 * @param published the table
 * @param source the table that it is the masked copy of, when it is known
 * @param outcome what was done
 * @param sourceSnapshot the source's snapshot that it shows now
 * @param version its sequence number, which is its version in sharing
 * @param rows how many rows it holds
 * @param problem what went wrong, for people
 */
public record PublishResult(
    TableName published,
    Optional<TableName> source,
    Outcome outcome,
    Optional<Long> sourceSnapshot,
    Optional<Long> version,
    Optional<Long> rows,
    Optional<String> problem) {

  /** What was done. */
  public enum Outcome {
    /** A new copy is served. */
    PUBLISHED,
    /** The copy already showed the source's current snapshot. */
    UNCHANGED,
    /** The source has no rows to show yet, so there is no copy. */
    NO_SOURCE,
    /** Nobody may read it any more; it is gone with its files. */
    DROPPED,
    /** It is as it was before; see the problem. */
    FAILED
  }

  static PublishResult noSource(WantedProjection wanted) {
    return without(wanted, Outcome.NO_SOURCE, Optional.empty());
  }

  static PublishResult failed(WantedProjection wanted, String problem) {
    return without(wanted, Outcome.FAILED, Optional.of(problem));
  }

  static PublishResult dropped(TableName published) {
    return new PublishResult(
        published,
        Optional.empty(),
        Outcome.DROPPED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PublishResult without(
      WantedProjection wanted, Outcome outcome, Optional<String> problem) {
    return new PublishResult(
        wanted.projection().published(),
        Optional.of(wanted.projection().source()),
        outcome,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        problem);
  }
}
