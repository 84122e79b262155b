package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.publish.PublishResult.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema {@code published} in step with a list of projections and their sources. Killed
 * anywhere and run again, it ends the same.
 */
public final class Publisher {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final String BRANCH = "publishing";
  private static final String WAP_BRANCH = "spark.wap.branch";

  private final SparkSession spark;
  private final PublishedSchema tables;
  private final Duration keepSnapshots;
  private final Clock clock;

  /**
   * @param catalog the lake, as {@code spark} mounts it under {@link TableName#CATALOG}
   * @param keepSnapshots how long a replaced copy stays readable: longer than a recipient's URLs
   */
  public Publisher(SparkSession spark, Catalog catalog, Duration keepSnapshots, Clock clock) {
    this.spark = spark;
    this.tables = new PublishedSchema(catalog);
    this.keepSnapshots = keepSnapshots;
    this.clock = clock;
  }

  /**
   * Drops what nobody may read any more, then publishes what somebody may. A copy is written anew
   * when its source has changed, or what is disputed in it (NJ41).
   *
   * @return what became of each table; a failure of one does not keep the others back
   */
  public List<PublishResult> run(List<WantedProjection> wanted, List<DisputedRow> disputed) {
    List<PublishResult> results = new ArrayList<>(dropUnwanted(wanted));
    spark.sql(
        "CREATE NAMESPACE IF NOT EXISTS %s.%s"
            .formatted(TableName.CATALOG, TableName.PUBLISHED_SCHEMA));
    for (WantedProjection projection : wanted) {
      PublishResult result = publish(projection, DisputeMarks.in(projection, disputed));
      LOG.info("{} {}", result.published(), result.outcome());
      results.add(result);
    }
    return results;
  }

  private List<PublishResult> dropUnwanted(List<WantedProjection> wanted) {
    Set<TableName> kept =
        wanted.stream().map(each -> each.projection().published()).collect(Collectors.toSet());
    List<PublishResult> results = new ArrayList<>();
    for (TableName table : tables.list()) {
      if (!kept.contains(table)) {
        tables.drop(table);
        results.add(PublishResult.dropped(table));
      }
    }
    return results;
  }

  private PublishResult publish(WantedProjection wanted, DisputeMarks marks) {
    try {
      Optional<Table> source = tables.find(wanted.projection().source());
      Optional<Snapshot> snapshot = source.map(Table::currentSnapshot);
      if (snapshot.isEmpty()) {
        tables.find(wanted.projection().published()).ifPresent(copy -> drop(wanted));
        return PublishResult.noSource(wanted);
      }
      Table copy = tables.prepare(wanted, source.get());
      long shown = snapshot.get().snapshotId();
      if (shows(copy, shown, marks)) {
        return result(wanted, copy, Outcome.UNCHANGED, shown);
      }
      replace(wanted.projection(), shown, marks, copy);
      return result(wanted, copy, Outcome.PUBLISHED, shown);
    } catch (RuntimeException | AnalysisException e) {
      LOG.error("{} could not be published", wanted.projection().published(), e);
      return PublishResult.failed(wanted, String.valueOf(e.getMessage()));
    }
  }

  private static boolean shows(Table copy, long sourceSnapshot, DisputeMarks marks) {
    return marks.digest().equals(copy.properties().get(DisputeMarks.PROPERTY))
        && Publication.read(copy.properties())
            .flatMap(Publication::sourceSnapshot)
            .filter(shown -> shown == sourceSnapshot)
            .isPresent();
  }

  private void drop(WantedProjection wanted) {
    tables.drop(wanted.projection().published());
  }

  private void replace(Projection projection, long sourceSnapshot, DisputeMarks marks, Table copy)
      throws NoSuchTableException {
    beginBranch(copy);
    writeBranch(projection, sourceSnapshot, marks);
    copy.refresh();
    Transaction commit = copy.newTransaction();
    commit
        .manageSnapshots()
        .fastForwardBranch(SnapshotRef.MAIN_BRANCH, BRANCH)
        .removeBranch(BRANCH)
        .commit();
    commit
        .updateProperties()
        .set(Publication.SOURCE_SNAPSHOT, Long.toString(sourceSnapshot))
        .set(DisputeMarks.PROPERTY, marks.digest())
        .commit();
    commit.commitTransaction();
    copy.expireSnapshots()
        .expireOlderThan(clock.instant().minus(keepSnapshots).toEpochMilli())
        .commit();
  }

  /**
   * A branch at the copy as it is served now, whatever an earlier run left. It is made by hand:
   * Iceberg counts the totals of a branch that a write makes from nothing.
   */
  private static void beginBranch(Table copy) {
    copy.refresh();
    if (copy.refs().containsKey(BRANCH)) {
      copy.manageSnapshots().removeBranch(BRANCH).commit();
    }
    if (copy.currentSnapshot() != null) {
      copy.manageSnapshots().createBranch(BRANCH, copy.currentSnapshot().snapshotId()).commit();
    }
  }

  private void writeBranch(Projection projection, long sourceSnapshot, DisputeMarks marks)
      throws NoSuchTableException {
    Dataset<Row> source =
        spark
            .read()
            .option(SparkReadOptions.SNAPSHOT_ID, sourceSnapshot)
            .table(projection.source().qualified());
    spark.conf().set(WAP_BRANCH, BRANCH);
    try {
      MaskedRows.of(source, projection, marks)
          .writeTo(projection.published().qualified())
          .option(SparkWriteOptions.DISTRIBUTION_MODE, "none")
          .option(
              SparkWriteOptions.SNAPSHOT_PROPERTY_PREFIX + "." + Publication.SOURCE_SNAPSHOT,
              Long.toString(sourceSnapshot))
          .overwrite(lit(true));
    } finally {
      spark.conf().unset(WAP_BRANCH);
    }
  }

  private static PublishResult result(
      WantedProjection wanted, Table copy, Outcome outcome, long sourceSnapshot) {
    Snapshot snapshot = copy.currentSnapshot();
    return new PublishResult(
        wanted.projection().published(),
        Optional.of(wanted.projection().source()),
        outcome,
        Optional.of(sourceSnapshot),
        Optional.of(snapshot.sequenceNumber()),
        Optional.ofNullable(snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))
            .map(Long::valueOf),
        Optional.empty());
  }
}
