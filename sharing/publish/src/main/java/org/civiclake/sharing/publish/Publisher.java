package org.civiclake.sharing.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateStatistics;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.civiclake.governance.model.key.MasterKeys;
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

  private final SparkSession spark;
  private final PublishedSchema tables;
  private final MaskedFiles files;
  private final Optional<MasterKeys> keys;
  private final Leftovers leftovers;
  private final OriginsFile origins = new OriginsFile();
  private final Duration keepSnapshots;
  private final Clock clock;

  /**
   * @param catalog the lake, as {@code spark} mounts it under {@link TableName#CATALOG}
   * @param keys what keyed columns are made with; without it, projections that have one fail
   * @param keepSnapshots how long a replaced copy stays readable: longer than a recipient's URLs
   */
  public Publisher(
      SparkSession spark,
      Catalog catalog,
      Optional<MasterKeys> keys,
      Duration keepSnapshots,
      Clock clock) {
    this.spark = spark;
    this.tables = new PublishedSchema(catalog);
    this.files = new MaskedFiles(spark);
    this.keys = keys;
    this.leftovers = new Leftovers(spark);
    this.keepSnapshots = keepSnapshots;
    this.clock = clock;
  }

  /**
   * Drops what nobody may read any more, then publishes what somebody may. A copy changes when its
   * source has changed, or what is disputed in it (NJ41).
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
      CopyKeys made = CopyKeys.of(wanted.projection(), keys);
      Table copy = tables.prepare(wanted, source.get(), made);
      leftovers.clear(copy);
      long shown = snapshot.get().snapshotId();
      boolean sameMarks = marks.digest().equals(copy.properties().get(DisputeMarks.PROPERTY));
      Optional<Long> shownBefore = shownBefore(copy);
      if (sameMarks && shownBefore.filter(before -> before == shown).isPresent()) {
        return result(wanted, copy, Outcome.UNCHANGED, shown);
      }
      SourceState state = new SourceState(source.get());
      PublishPlan plan = plan(state, shownBefore, copy);
      if (!sameMarks) {
        plan =
            plan.alsoStale(
                files.markedSources(wanted.projection(), state, marks),
                PublishedSchema.markedFiles(copy));
      }
      bringInStep(wanted.projection(), state, plan, marks, made, copy);
      return result(wanted, copy, plan.isEmpty() ? Outcome.UNCHANGED : Outcome.PUBLISHED, shown);
    } catch (RuntimeException | AnalysisException e) {
      LOG.error("{} could not be published", wanted.projection().published(), e);
      return PublishResult.failed(wanted, String.valueOf(e.getMessage()));
    }
  }

  private void drop(WantedProjection wanted) {
    tables.drop(wanted.projection().published());
  }

  private static Optional<Long> shownBefore(Table copy) {
    return Publication.read(copy.properties()).flatMap(Publication::sourceSnapshot);
  }

  /** What the source's changes ask for; everything anew when they cannot be followed. */
  private PublishPlan plan(SourceState source, Optional<Long> shownBefore, Table copy) {
    Optional<Origins> known = origins.read(copy);
    Optional<List<SourceStep>> steps = shownBefore.flatMap(source::since);
    if (known.isPresent() && steps.isPresent()) {
      return PublishPlan.of(known.get(), steps.get(), source.files());
    }
    return PublishPlan.whole(source.files(), PublishedSchema.files(copy).keySet());
  }

  /** One commit: recipients see the copy as it was, or as it is to be. */
  private void bringInStep(
      Projection projection,
      SourceState source,
      PublishPlan plan,
      DisputeMarks marks,
      CopyKeys made,
      Table copy)
      throws NoSuchTableException {
    LOG.info(
        "{}: {} of {} source files to mask, {} copies to remove",
        projection.published(),
        plan.derive().size(),
        source.files().size(),
        plan.remove().size());
    Leftovers.Mark mark = leftovers.begin(copy);
    MaskedFiles.Result masked =
        plan.derive().isEmpty()
            ? new MaskedFiles.Result(Set.of(), List.of())
            : files.write(projection, source, plan.derive(), marks, made, copy);
    Map<String, DataFile> before = plan.remove().isEmpty() ? Map.of() : PublishedSchema.files(copy);
    List<DataFile> removed = plan.remove().stream().sorted().map(before::get).toList();
    List<StatisticsFile> outdated = List.copyOf(copy.statisticsFiles());
    mark.requireOn(copy);
    Transaction commit = copy.newTransaction();
    if (!plan.isEmpty() || copy.currentSnapshot() == null) {
      replaceFiles(commit, masked.files(), removed, source.snapshotId());
    }
    StatisticsFile statistics =
        origins.write(plan.kept().and(masked.groups()), copy, commit.table().currentSnapshot());
    UpdateStatistics update = commit.updateStatistics().setStatistics(statistics);
    outdated.stream()
        .map(StatisticsFile::snapshotId)
        .filter(snapshot -> snapshot != statistics.snapshotId())
        .forEach(update::removeStatistics);
    update.commit();
    commit
        .updateProperties()
        .set(Publication.SOURCE_SNAPSHOT, Long.toString(source.snapshotId()))
        .set(DisputeMarks.PROPERTY, marks.digest())
        .commit();
    commit.commitTransaction();
    outdated.forEach(file -> copy.io().deleteFile(file.path()));
    copy.expireSnapshots()
        .expireOlderThan(clock.instant().minus(keepSnapshots).toEpochMilli())
        .commit();
    leftovers.end(copy);
  }

  private static void replaceFiles(
      Transaction commit, Set<DataFile> added, List<DataFile> removed, long sourceSnapshot) {
    SnapshotUpdate<?> update;
    if (removed.isEmpty()) {
      AppendFiles append = commit.newAppend();
      added.forEach(append::appendFile);
      update = append;
    } else {
      OverwriteFiles overwrite = commit.newOverwrite();
      added.forEach(overwrite::addFile);
      removed.forEach(overwrite::deleteFile);
      update = overwrite;
    }
    update.set(Publication.SOURCE_SNAPSHOT, Long.toString(sourceSnapshot));
    update.commit();
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
