package org.civiclake.lakehouse.tables.batch;

import java.util.Optional;
import org.apache.iceberg.DataOperations;
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

  private final Table table;
  private final BatchId batch;

  public BatchBranch(Table table, BatchId batch) {
    this.table = table;
    this.batch = batch;
  }

  /** The branch's name, for the engine that writes to it. */
  public String name() {
    return "batch_" + batch;
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

  /** Removes what a writer that died has left on the branch. */
  public void drop() {
    table.refresh();
    if (table.refs().containsKey(name())) {
      table.manageSnapshots().removeBranch(name()).commit();
    }
  }

  /**
   * Puts the batch on {@code main}. When another batch has come first, an append is put on top of
   * it.
   *
   * @throws BatchConflictException when {@code main} has moved and the batch replaces rows of it
   */
  public void publish() {
    Snapshot staged =
        staged()
            .orElseThrow(
                () ->
                    new IllegalStateException("Nothing of batch " + batch + " in " + table.name()));
    if (canFastForward(staged)) {
      table
          .manageSnapshots()
          .fastForwardBranch(SnapshotRef.MAIN_BRANCH, name())
          .removeBranch(name())
          .commit();
    } else if (isOneAppend(staged)) {
      table.manageSnapshots().cherrypick(staged.snapshotId()).removeBranch(name()).commit();
    } else {
      throw new BatchConflictException(table.name(), batch);
    }
  }

  private boolean canFastForward(Snapshot staged) {
    Snapshot main = table.currentSnapshot();
    return main == null || SnapshotUtil.isAncestorOf(table, staged.snapshotId(), main.snapshotId());
  }

  private boolean isOneAppend(Snapshot staged) {
    boolean onlyOne =
        staged.parentId() == null
            || SnapshotUtil.isAncestorOf(
                table, table.currentSnapshot().snapshotId(), staged.parentId());
    return onlyOne && DataOperations.APPEND.equals(staged.operation());
  }

  private boolean isOfBatch(Snapshot snapshot) {
    return Batch.of(snapshot).filter(of -> of.id().equals(batch)).isPresent();
  }
}
