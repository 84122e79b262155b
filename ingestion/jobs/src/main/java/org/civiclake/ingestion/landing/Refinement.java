package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.ingestion.check.CheckedRows;
import org.civiclake.lakehouse.tables.batch.Batch;
import org.civiclake.lakehouse.tables.batch.BatchBranch;
import org.civiclake.lakehouse.tables.batch.BatchConflictException;
import org.civiclake.lakehouse.tables.batch.BatchHistory;
import org.civiclake.lakehouse.tables.layout.TableLayout;

/**
 * Takes a batch from raw to std and quarantine: every row to one of the two (NB42, NJ18).
 *
 * <p>Both are written to branches and audited together; then quarantine is published, then std.
 * From the first publication on, what is in quarantine decides: a run that finds only quarantine
 * published brings the rest of the batch to std, whatever else has changed since.
 */
final class Refinement {

  private static final String INCOMING = "civiclake_incoming_keys";

  private final LakeSession session;
  private final Contract contract;
  private final TableName rawName;
  private final TableName stdName;
  private final TableName quarantineName;
  private final Table raw;
  private final Table std;
  private final Table quarantine;

  Refinement(LakeSession session, Contract contract) {
    this.session = session;
    this.contract = contract;
    this.rawName = contract.id().in(Layer.RAW);
    this.stdName = contract.id().in(Layer.STD);
    this.quarantineName = contract.id().in(Layer.QUARANTINE);
    this.raw = session.lake().ensure(TableLayout.of(contract, Layer.RAW));
    this.std = session.lake().ensure(TableLayout.of(contract, Layer.STD));
    this.quarantine = session.lake().ensure(TableLayout.of(contract, Layer.QUARANTINE));
  }

  /** The batches that raw holds and that have not reached both std and quarantine, oldest first. */
  List<Batch> pending() {
    raw.refresh();
    std.refresh();
    quarantine.refresh();
    BatchHistory inStd = BatchHistory.of(std);
    BatchHistory inQuarantine = BatchHistory.of(quarantine);
    return BatchHistory.of(raw).batches().stream()
        .filter(batch -> !inStd.contains(batch.id()) || !inQuarantine.contains(batch.id()))
        .toList();
  }

  /**
   * Brings a batch to std and quarantine, or ends what an earlier run has begun.
   *
   * @throws AuditFailedException when a row would be in neither or in both
   */
  void refine(Batch batch) {
    BatchBranch stdBranch = new BatchBranch(std, batch.id());
    BatchBranch quarantineBranch = new BatchBranch(quarantine, batch.id());
    CheckedRows rows = judge(batch);
    Attempts attempts = new Attempts();
    while (!quarantineBranch.isPublished()) {
      quarantineBranch.begin();
      stdBranch.begin();
      session.append(quarantineName, quarantineBranch, batch, rows.bad());
      stage(stdBranch, batch, rows.good());
      audit(
          batch,
          session.readStaged(quarantineName, quarantineBranch, batch.id()),
          session.readStaged(stdName, stdBranch, batch.id()));
      attempts.run(quarantineBranch::publish);
    }
    while (!stdBranch.isPublished()) {
      if (stdBranch.staged().isEmpty()) {
        restage(stdBranch, batch, rows);
      }
      attempts.run(
          () -> {
            try {
              stdBranch.publish();
            } catch (BatchConflictException conflict) {
              stdBranch.drop();
              throw conflict;
            }
          });
    }
    stdBranch.drop();
    quarantineBranch.drop();
  }

  /** Writes to std all that is not in quarantine. */
  private void restage(BatchBranch branch, Batch batch, CheckedRows rows) {
    Dataset<Row> quarantined = session.read(quarantineName, batch.id());
    branch.begin();
    stage(branch, batch, rows.goodExcept(quarantined));
    audit(batch, quarantined, session.readStaged(stdName, branch, batch.id()));
  }

  private CheckedRows judge(Batch batch) {
    return CheckedRows.of(
        contract,
        session.read(rawName, batch.id()),
        batch.submitted(),
        new LakeReferences(session, contract.id()));
  }

  /** Rows of a key that std already holds are replaced; when there are none, this is an append. */
  private void stage(BatchBranch branch, Batch batch, Dataset<Row> rows) {
    if (replaces(rows)) {
      rows.select(keyColumns()).createOrReplaceTempView(INCOMING);
      session.execute(
          branch,
          "DELETE FROM %s AS held WHERE EXISTS (SELECT 1 FROM %s AS incoming WHERE %s)"
              .formatted(stdName.qualified(), INCOMING, sameKey()));
    }
    session.append(stdName, branch, batch, rows);
  }

  private boolean replaces(Dataset<Row> rows) {
    std.refresh();
    if (contract.key().isEmpty() || std.currentSnapshot() == null) {
      return false;
    }
    String[] key = contract.key().stream().map(Field::name).toArray(String[]::new);
    return !session.read(stdName).select(keyColumns()).join(rows, key, "left_semi").isEmpty();
  }

  private Column[] keyColumns() {
    return contract.key().stream().map(field -> col(field.name())).toArray(Column[]::new);
  }

  private String sameKey() {
    return contract.key().stream()
        .map(field -> "held.`%1$s` = incoming.`%1$s`".formatted(field.name()))
        .collect(Collectors.joining(" AND "));
  }

  private void audit(Batch batch, Dataset<Row> bad, Dataset<Row> good) {
    RowCount staged =
        RowCount.of(
            bad.select(BatchColumns.ROW_NUMBER).unionAll(good.select(BatchColumns.ROW_NUMBER)));
    if (!staged.isExactly(batch.rows())) {
      throw new AuditFailedException(
          "Batch %s of %s: %d rows in raw, but std and quarantine would hold %s. Nothing was published."
              .formatted(batch.id(), contract.id(), batch.rows(), staged));
    }
  }
}
