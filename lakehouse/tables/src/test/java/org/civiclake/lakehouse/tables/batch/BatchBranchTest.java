package org.civiclake.lakehouse.tables.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.lakehouse.tables.TestContracts;
import org.civiclake.lakehouse.tables.layout.Lake;
import org.civiclake.lakehouse.tables.layout.TableLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchBranchTest {

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void makeTable() {
    catalog.initialize("lake", Map.of());
    table = Lake.of(catalog).ensure(TableLayout.of(TestContracts.allowance(), Layer.QUARANTINE));
  }

  @Test
  void whatIsStagedIsSeenByNobodyUntilItIsPublished() {
    Batch batch = batch("a");
    BatchBranch branch = new BatchBranch(table, batch.id());
    append(branch.name(), batch, "one", 3);

    assertThat(branch.staged()).isPresent();
    assertThat(table.currentSnapshot()).isNull();

    branch.publish();

    assertThat(branch.isPublished()).isTrue();
    assertThat(table.refs()).containsOnlyKeys("main");
    assertThat(BatchHistory.of(table).rows(batch.id())).contains(3L);
    assertThat(BatchHistory.of(table).batches()).containsExactly(batch);
  }

  @Test
  void aBranchThatNobodyFinishedIsDropped() {
    Batch batch = batch("a");
    BatchBranch branch = new BatchBranch(table, batch.id());
    append(branch.name(), batch, "one", 3);

    branch.drop();
    branch.drop();

    assertThat(branch.staged()).isEmpty();
    assertThat(branch.isPublished()).isFalse();
  }

  @Test
  void aBatchThatCameSecondIsRefusedAndLandsWhenItIsWrittenAgain() {
    Batch first = batch("a");
    Batch second = batch("b");
    BatchBranch firstBranch = new BatchBranch(table, first.id());
    BatchBranch secondBranch = new BatchBranch(table, second.id());
    append(firstBranch.name(), first, "one", 3);
    append(secondBranch.name(), second, "two", 4);
    firstBranch.publish();

    assertThatThrownBy(secondBranch::publish)
        .isInstanceOf(BatchConflictException.class)
        .hasMessageContaining("run the job again");
    assertThat(BatchHistory.of(table).batches()).containsExactly(first);

    secondBranch.begin();
    append(secondBranch.name(), second, "three", 4);
    secondBranch.publish();

    assertThat(BatchHistory.of(table).batches()).containsExactly(first, second);
    assertThat(table.currentSnapshot().summary()).containsEntry("total-records", "7");
    assertThat(table.refs()).containsOnlyKeys("main");
  }

  @Test
  void twoRunsOfOneBatchLandItOnce() {
    Batch batch = batch("a");
    BatchBranch one = new BatchBranch(table, batch.id());
    BatchBranch other = new BatchBranch(table, batch.id());
    append(one.name(), batch, "one", 3);
    one.publish();
    other.begin();
    append(other.name(), batch, "again", 3);

    other.publish();

    assertThat(table.currentSnapshot().summary()).containsEntry("total-records", "3");
    assertThat(table.refs()).containsOnlyKeys("main");
  }

  @Test
  void theSameContentIsTheSameBatchAndAnotherResourceIsAnother() {
    var resource = TestContracts.allowance().id();
    var other = new org.civiclake.governance.model.contract.ResourceId("civil-affairs", "other");

    assertThat(BatchId.of(resource, "00")).isEqualTo(BatchId.of(resource, "00"));
    assertThat(BatchId.of(resource, "00")).isNotEqualTo(BatchId.of(resource, "01"));
    assertThat(BatchId.of(resource, "00")).isNotEqualTo(BatchId.of(other, "00"));
    assertThatThrownBy(() -> new BatchId("XYZ")).hasMessageContaining("32 lower-case hex digits");
  }

  private void append(String branch, Batch batch, String file, long rows) {
    AppendFiles append = table.newAppend().appendFile(file(file, rows)).toBranch(branch);
    batch.summary().forEach(append::set);
    append.commit();
    table.refresh();
  }

  private static DataFile file(String name, long rows) {
    return DataFiles.builder(org.apache.iceberg.PartitionSpec.unpartitioned())
        .withPath("memory:/" + name + ".parquet")
        .withFileSizeInBytes(100)
        .withRecordCount(rows)
        .build();
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
