package org.civiclake.lakehouse.tables.batch;

import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The branch of a table on which a batch is written and audited before anyone sees it (write,
 * audit, publish). Publishing moves {@code main} and removes the branch in one commit, so a batch
 * is on {@code main} whole or not at all, whenever its writer dies.
 */
public final class BatchBranch {

  private static final String PREFIX = "batch_";

  private final Table table;
  private final BatchId batch;

  public BatchBranch(Table table, BatchId batch) {
    this.table = table;
    this.batch = batch;
  }

  /** The branch's name, for the engine that writes to it. */
  public String name() {
    return PREFIX + batch;
  }

  /** Whether a branch or tag is some batch's. */
  public static boolean isName(String ref) {
    return ref.startsWith(PREFIX);
  }

  /** Whether the batch is on {@code main}. */
  public boolean isPublished() {
    table.refresh();
    return BatchHistory.of(table).contains(batch);
  }

  /** The batch's snapshot at the tip of the branch; empty when it was not written to the end. */
  public Optional<Snapshot> staged() {
    table.refresh();
    return Optional.ofNullable(table.snapshot(name())).filter(this::isOfBatch);
  }

  /**
   * Begins the branch anew where {@code main} is, whatever a writer that died has left on it. The
   * branch must be there before it is written to, or Iceberg counts the table's rows from nothing.
   */
  public void begin() {
    drop();
    if (table.currentSnapshot() != null) {
      table.manageSnapshots().createBranch(name(), table.currentSnapshot().snapshotId()).commit();
    }
  }

  /** Removes the branch, and what a writer that died has left on it. */
  public void drop() {
    table.refresh();
    if (table.refs().containsKey(name())) {
      table.manageSnapshots().removeBranch(name()).commit();
    }
  }

  /**
   * Puts the batch on {@code main}, unless another run of the same batch has done so meanwhile.
   *
   * @throws BatchConflictException when {@code main} has moved since the batch was written; it is
   *     to be written again, on what {@code main} holds now
   */
  public void publish() {
    if (isPublished()) {
      drop();
      return;
    }
    Snapshot staged =
        staged()
            .orElseThrow(
                () ->
                    new IllegalStateException("Nothing of batch " + batch + " in " + table.name()));
    if (!canFastForward(staged)) {
      throw new BatchConflictException(table.name(), batch);
    }
    table
        .manageSnapshots()
        .fastForwardBranch(SnapshotRef.MAIN_BRANCH, name())
        .removeBranch(name())
        .commit();
  }

  private boolean canFastForward(Snapshot staged) {
    Snapshot main = table.currentSnapshot();
    return main == null || SnapshotUtil.isAncestorOf(table, staged.snapshotId(), main.snapshotId());
  }

  private boolean isOfBatch(Snapshot snapshot) {
    return Batch.of(snapshot).filter(of -> of.id().equals(batch)).isPresent();
  }
}
