package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.ingestion.source.Submitted;
import org.civiclake.lakehouse.tables.batch.Batch;
import org.civiclake.lakehouse.tables.batch.BatchBranch;
import org.civiclake.lakehouse.tables.batch.BatchId;
import org.civiclake.lakehouse.tables.layout.TableLayout;

/**
 * Takes a submission into raw: every value as it was given, and never changed again (NB16, SX31).
 */
final class RawLanding {

  private final LakeSession session;
  private final Clock clock;

  RawLanding(LakeSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * Takes a submission in.
   *
   * @return whether it was new
   * @throws AuditFailedException when raw would not hold exactly the submitted rows
   */
  boolean land(Contract contract, Submitted submitted) {
    TableName name = contract.id().in(Layer.RAW);
    var table = session.lake().ensure(TableLayout.of(contract, Layer.RAW));
    BatchId id = BatchId.of(contract.id(), submitted.digest());
    BatchBranch branch = new BatchBranch(table, id);
    if (branch.isPublished()) {
      branch.drop();
      return false;
    }
    Batch batch =
        new Batch(
            id,
            contract.id(),
            submitted.digest(),
            submitted.rows(),
            submitted.dataset().toString(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Attempts attempts = new Attempts();
    while (!branch.isPublished()) {
      branch.begin();
      session.append(name, branch, batch, rows(submitted, id));
      audit(name, branch, batch);
      attempts.run(branch::publish);
    }
    return true;
  }

  private Dataset<Row> rows(Submitted submitted, BatchId id) {
    return submitted
        .read(session.spark())
        .withColumn(BatchColumns.BATCH_ID, lit(id.value()))
        .withColumn(BatchColumns.FILE_DIGEST, lit(submitted.digest()));
  }

  private void audit(TableName name, BatchBranch branch, Batch batch) {
    RowCount staged = RowCount.of(session.readStaged(name, branch, batch.id()));
    if (!staged.isExactly(batch.rows())) {
      throw new AuditFailedException(
          "%s: %d rows were submitted, and raw would hold %s. Nothing was published; submit the file again when it is no longer being written."
              .formatted(batch.source(), batch.rows(), staged));
    }
  }
}
