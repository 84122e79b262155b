package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.ingestion.landing.BatchReport.Outcome;
import org.civiclake.ingestion.source.Submitted;
import org.civiclake.lakehouse.tables.batch.Batch;
import org.civiclake.lakehouse.tables.batch.BatchHistory;
import org.civiclake.lakehouse.tables.batch.BatchId;

/** Takes submissions through raw to std and quarantine, exactly once each. */
public final class Ingestion {

  private final LakeSession session;
  private final RawLanding landing;

  /**
   * @param clock tells when a batch was first taken in
   */
  public Ingestion(LakeSession session, Clock clock) {
    this.session = session;
    this.landing = new RawLanding(session, clock);
  }

  /**
   * Takes a submission in, after whatever an earlier run has left half done for the same resource.
   *
   * @return a report on the submission, preceded by those on batches of earlier runs
   */
  public List<BatchReport> ingest(Contract contract, Submitted submitted) {
    long begin = System.nanoTime();
    BatchId id = BatchId.of(contract.id(), submitted.digest());
    boolean landed = landing.land(contract, submitted);
    Refinement refinement = new Refinement(session, contract);
    List<BatchReport> reports = new ArrayList<>();
    boolean reported = false;
    for (Batch batch : refinement.pending()) {
      refinement.refine(batch);
      boolean own = batch.id().equals(id);
      reported |= own;
      Outcome outcome = own && landed ? Outcome.LANDED : Outcome.COMPLETED;
      reports.add(report(contract, batch.id(), outcome).after(since(begin)));
    }
    if (!reported) {
      reports.add(report(contract, id, Outcome.ALREADY_LANDED).after(since(begin)));
    }
    return reports;
  }

  private BatchReport report(Contract contract, BatchId id, Outcome outcome) {
    BatchHistory raw = history(contract, Layer.RAW);
    Batch batch = raw.batches().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
    return new BatchReport(
        contract.id().toString(),
        batch.source(),
        id.value(),
        batch.fileDigest(),
        outcome,
        batch.rows(),
        raw.rows(id).orElseThrow(),
        history(contract, Layer.STD).rows(id).orElseThrow(),
        history(contract, Layer.QUARANTINE).rows(id).orElseThrow(),
        reasons(contract, id),
        0);
  }

  private BatchHistory history(Contract contract, Layer layer) {
    return BatchHistory.of(session.table(contract.id().in(layer)));
  }

  private SortedMap<String, Long> reasons(Contract contract, BatchId id) {
    SortedMap<String, Long> reasons = new TreeMap<>();
    List<Row> counted =
        session
            .read(contract.id().in(Layer.QUARANTINE), id)
            .select(explode(col(BatchColumns.REASONS)).as(BatchColumns.REASONS))
            .groupBy(BatchColumns.REASONS)
            .count()
            .collectAsList();
    counted.forEach(row -> reasons.put(row.getString(0), row.getLong(1)));
    return reasons;
  }

  private static double since(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0;
  }
}
