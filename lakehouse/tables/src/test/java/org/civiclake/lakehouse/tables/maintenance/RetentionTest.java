package org.civiclake.lakehouse.tables.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.lakehouse.tables.TestContracts;
import org.civiclake.lakehouse.tables.batch.Batch;
import org.civiclake.lakehouse.tables.batch.BatchBranch;
import org.civiclake.lakehouse.tables.batch.BatchHistory;
import org.civiclake.lakehouse.tables.batch.BatchId;
import org.civiclake.lakehouse.tables.layout.Lake;
import org.civiclake.lakehouse.tables.layout.TableLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void aTableWithTwoBatches() {
    catalog.initialize("lake", Map.of());
    table = table(Layer.QUARANTINE);
    land("a", 3);
    land("b", 4);
  }

  @Test
  void oldSnapshotsGoAndWhatTheTableShowsStays() {
    Retention.Released released = new Retention(table, soon()).apply();

    assertThat(released.snapshots()).isEqualTo(1);
    assertThat(table.snapshots()).containsExactly(table.currentSnapshot());
    assertThat(table.currentSnapshot().summary()).containsEntry("total-records", "7");
  }

  @Test
  void youngSnapshotsStay() {
    Retention.Released released = new Retention(table, Instant.now().minusSeconds(60)).apply();

    assertThat(released).isEqualTo(new Retention.Released(0, 0));
    assertThat(table.snapshots()).hasSize(2);
  }

  @Test
  void aBatchIsRememberedAfterItsSnapshotHasGone() {
    new Retention(table, soon()).apply();
    land("c", 5);
    new Retention(table, soon()).apply();

    BatchHistory history = BatchHistory.of(table);
    assertThat(history.rows(batch("a").id())).contains(3L);
    assertThat(history.rows(batch("b").id())).contains(4L);
    assertThat(history.rows(batch("c").id())).contains(5L);
    assertThat(history.contains(batch("d").id())).isFalse();
    assertThat(new BatchBranch(table, batch("a").id()).isPublished()).isTrue();
  }

  @Test
  void aBranchWhoseWriterNeverCameBackGoesAndOneThatHasJustBegunStays() {
    Batch abandoned = batch("c");
    BatchBranch branch = new BatchBranch(table, abandoned.id());
    branch.begin();
    append(branch.name(), abandoned, 9);
    new BatchBranch(table, batch("d").id()).begin();

    Retention.Released released = new Retention(table, soon()).apply();

    assertThat(released.branches()).isEqualTo(1);
    assertThat(table.refs())
        .containsOnlyKeys("main", new BatchBranch(table, batch("d").id()).name());
    assertThat(BatchHistory.of(table).contains(abandoned.id())).isFalse();
  }

  @Test
  void SX31_rawKeepsEverySnapshot() {
    Table raw = table(Layer.RAW);

    assertThatThrownBy(() -> new Retention(raw, soon()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Raw keeps every snapshot");
  }

  private Table table(Layer layer) {
    return Lake.of(catalog).ensure(TableLayout.of(TestContracts.allowance(), layer));
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofMinutes(1));
  }

  private void land(String content, long rows) {
    Batch batch = batch(content);
    BatchBranch branch = new BatchBranch(table, batch.id());
    branch.begin();
    append(branch.name(), batch, rows);
    branch.publish();
  }

  private void append(String branch, Batch batch, long rows) {
    DataFile file =
        DataFiles.builder(PartitionSpec.unpartitioned())
            .withPath("memory:/" + batch.fileDigest() + ".parquet")
            .withFileSizeInBytes(100)
            .withRecordCount(rows)
            .build();
    AppendFiles append = table.newAppend().appendFile(file).toBranch(branch);
    batch.summary().forEach(append::set);
    append.commit();
    table.refresh();
  }

  private static Batch batch(String content) {
    var resource = TestContracts.allowance().id();
    return new Batch(
        BatchId.of(resource, content),
        resource,
        content,
        3,
        "file:/landing/" + content + ".csv",
        Instant.parse("2026-01-02T03:04:05.678Z"));
  }
}
