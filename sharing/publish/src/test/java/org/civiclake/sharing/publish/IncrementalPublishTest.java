package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.publish.PublishResult.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy follows each kind of change of its source, at the cost of the change. */
class IncrementalPublishTest extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final ResourceId RESOURCE = new ResourceId("civil-affairs", "visit");
  private static final TableName SOURCE = RESOURCE.in(Layer.STD);
  private static final Projection PROJECTION =
      new Projection(
          SOURCE,
          List.of(new Column("id", Mask.CLEAR), new Column("name", Mask.PERSON_NAME)),
          Optional.empty());

  private List<DisputedRow> disputed = List.of();

  @BeforeEach
  void visits() {
    disputed = List.of();
    sql("CREATE TABLE %s (id bigint, name string) USING iceberg", SOURCE.qualified());
    append(0, 100);
    append(100, 200);
    append(200, 300);
    publish();
  }

  @AfterEach
  void nothing() {
    run(List.of());
    sql("DROP TABLE IF EXISTS %s PURGE", SOURCE.qualified());
  }

  @Test
  void anAppendLeavesEveryEarlierFileAsItIs() {
    Set<String> before = copies();

    append(300, 310);
    PublishResult result = publish();

    assertThat(result.rows()).contains(310L);
    assertThat(copies()).containsAll(before).hasSizeGreaterThan(before.size());
    assertThatTheCopyShowsItsSource();
  }

  @Test
  void anOverwriteReplacesTheCopiesOfTheFilesThatItTouched() {
    Set<String> before = copies();

    sql("DELETE FROM %s WHERE id = 150", SOURCE.qualified());
    publish();

    Set<String> kept = new HashSet<>(copies());
    kept.retainAll(before);
    assertThat(kept).hasSizeGreaterThanOrEqualTo(2);
    assertThatTheCopyShowsItsSource();
  }

  @Test
  void aMergeIsFollowed() {
    sql(
        "MERGE INTO %s t USING (SELECT * FROM VALUES (5L, '新名'), (900L, '新人') v(id, name)) s"
            + " ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = s.name"
            + " WHEN NOT MATCHED THEN INSERT *",
        SOURCE.qualified());

    assertThat(publish().rows()).contains(301L);
    assertThatTheCopyShowsItsSource();
  }

  @Test
  void rowsThatADeleteFileTakesAwayAreGoneFromTheCopy() {
    sql(
        "ALTER TABLE %s SET TBLPROPERTIES ('write.delete.mode' = 'merge-on-read')",
        SOURCE.qualified());
    Set<String> before = copies();

    sql("DELETE FROM %s WHERE id IN (7, 8)", SOURCE.qualified());

    assertThat(publish().rows()).contains(298L);
    Set<String> kept = new HashSet<>(copies());
    kept.retainAll(before);
    assertThat(kept).hasSizeGreaterThanOrEqualTo(2);
    assertThatTheCopyShowsItsSource();
  }

  @Test
  void aCompactionOfTheSourcePublishesNothingAgain() {
    Set<String> before = copies();
    long version = table(PROJECTION.published()).currentSnapshot().sequenceNumber();

    compact();
    PublishResult result = publish();

    assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(result.version()).contains(version);
    assertThat(copies()).isEqualTo(before);
    assertThat(publish().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void changesAroundACompactionAreFollowed() {
    compact();
    publish();

    sql("DELETE FROM %s WHERE id = 150", SOURCE.qualified());
    append(500, 505);
    publish();
    assertThatTheCopyShowsItsSource();

    append(600, 605);
    compact();
    append(700, 705);
    publish();
    assertThatTheCopyShowsItsSource();
  }

  @Test
  void aSourceWhoseHistoryHasExpiredIsPublishedWhole() {
    append(300, 305);
    sql("DELETE FROM %s WHERE id < 50", SOURCE.qualified());
    table(SOURCE).expireSnapshots().expireOlderThan(Long.MAX_VALUE).commit();

    publish();

    assertThatTheCopyShowsItsSource();
  }

  @Test
  void aSourceThatWasRolledBackIsFollowed() {
    long earlier = table(SOURCE).currentSnapshot().snapshotId();
    append(300, 305);
    publish();

    Table source = table(SOURCE);
    source.manageSnapshots().rollbackTo(earlier).commit();
    sql("REFRESH TABLE %s", SOURCE.qualified());
    publish();

    assertThatTheCopyShowsItsSource();
  }

  @Test
  void aRunThatDiedAfterWritingItsFilesShowsNothingOfThemAndTheNextLeavesNoneBehind()
      throws NoSuchTableException {
    append(300, 310);
    SourceState source = new SourceState(table(SOURCE));
    Set<String> before = copies();
    new Leftovers(spark()).begin(table(PROJECTION.published()));
    new MaskedFiles(spark())
        .write(
            PROJECTION,
            source,
            source.files(),
            DisputeMarks.in(new WantedProjection(RESOURCE, PROJECTION), List.of()),
            CopyKeys.NONE,
            table(PROJECTION.published()));
    assertThat(copies()).isEqualTo(before);
    assertThat(filesOfNoSnapshot()).isNotEmpty();

    publish();

    assertThatTheCopyShowsItsSource();
    assertThat(filesOfNoSnapshot()).isEmpty();
  }

  @Test
  void aRunThatDiedBeforeItTookOldFilesAwayIsEndedByOneThatFindsNothingToPublish()
      throws IOException {
    append(300, 310);
    publish();
    Table copy = table(PROJECTION.published());
    new Leftovers(spark()).begin(copy);
    copy.io().newOutputFile(copy.location() + "/metadata/old.stats").create().close();
    assertThat(filesOfNoSnapshot()).hasSize(1);

    assertThat(publish().outcome()).isEqualTo(Outcome.UNCHANGED);

    assertThat(filesOfNoSnapshot()).isEmpty();
    assertThat(table(PROJECTION.published()).properties()).doesNotContainKey(Leftovers.PROPERTY);
  }

  @Test
  void aRunThatWasTakenForDeadCommitsNothing() {
    Table copy = table(PROJECTION.published());
    Leftovers.Mark slow = new Leftovers(spark()).begin(copy);
    append(300, 310);
    publish();

    assertThatThrownBy(() -> slow.requireOn(copy)).hasMessageContaining("one at a time");
  }

  @Test
  void whatIsDisputedConcernsItsOwnFilesOnly() {
    Set<String> before = copies();

    disputed = List.of(dispute("150"));
    assertThat(publish().outcome()).isEqualTo(Outcome.PUBLISHED);

    assertThat(marked()).isEqualTo("[[150,name]]");
    Set<String> kept = new HashSet<>(copies());
    kept.retainAll(before);
    assertThat(kept).hasSize(2);

    disputed = List.of(dispute("7"));
    publish();
    assertThat(marked()).isEqualTo("[[7,name]]");
    assertThatTheCopyShowsItsSource();
  }

  private static DisputedRow dispute(String id) {
    return new DisputedRow(
        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
        RESOURCE,
        new TreeMap<>(Map.of("id", id)),
        new TreeSet<>(Set.of("name")));
  }

  private String marked() {
    return sql(
            "SELECT id, _disputed FROM %s WHERE _disputed IS NOT NULL",
            PROJECTION.published().qualified())
        .toString();
  }

  private void append(int from, int to) {
    sql(
        "INSERT INTO %s SELECT id, concat('张', id) FROM range(%d, %d, 1, 1)",
        SOURCE.qualified(), from, to);
  }

  private void compact() {
    assertThat(
            SparkActions.get(spark())
                .rewriteDataFiles(table(SOURCE))
                .option("rewrite-all", "true")
                .execute()
                .rewrittenDataFilesCount())
        .isPositive();
    sql("REFRESH TABLE %s", SOURCE.qualified());
  }

  private void assertThatTheCopyShowsItsSource() {
    List<Row> expected =
        sql("SELECT id, concat(substr(name, 1, 1), '**') FROM %s ORDER BY id", SOURCE.qualified());
    List<Row> shown =
        sql("SELECT id, name FROM %s ORDER BY id", PROJECTION.published().qualified());
    assertThat(shown.toString()).isEqualTo(expected.toString());
  }

  private Set<String> copies() {
    return PublishedSchema.files(table(PROJECTION.published())).keySet();
  }

  private PublishResult publish() {
    return run(List.of(new WantedProjection(RESOURCE, PROJECTION))).get(0);
  }

  private List<PublishResult> run(List<WantedProjection> wanted) {
    return new Publisher(spark(), lake(), Optional.empty(), Duration.ofHours(1), Clock.systemUTC())
        .run(wanted, disputed);
  }

  private List<String> filesOfNoSnapshot() {
    List<String> files = new ArrayList<>();
    SparkActions.get(spark())
        .deleteOrphanFiles(table(PROJECTION.published()))
        .olderThan(Long.MAX_VALUE)
        .deleteWith(files::add)
        .execute();
    return files;
  }

  private Table table(TableName name) {
    Table table = lake().loadTable(TableIdentifier.of(name.schema(), name.table()));
    table.refresh();
    return table;
  }
}
