package org.civiclake.sharing.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.predicate.Literal;
import org.civiclake.sharing.protocol.predicate.Predicate;
import org.civiclake.sharing.protocol.predicate.Predicate.Comparison;
import org.junit.jupiter.api.Test;

/**
 * A hint on a masked column is worked out on what is masked: neither its answer nor the work that
 * it takes says whether somebody's clear value is there. The work is counted, not timed.
 */
class HintWorkTest {

  private static final int FILES = 40;
  private static final Schema SCHEMA =
      new Schema(Types.NestedField.optional(1, "citizen_id", Types.StringType.get()));
  private static final List<String> EXISTING =
      List.of("330203199001010000", "330203199001010017", "330203199001010039");
  private static final List<String> MISSING =
      List.of("330203199001010040", "330203188001010000", "330203209912319999");

  private final AtomicInteger reads = new AtomicInteger();
  private final TablePlan plan = plan();

  /** What a hint took, and what it left. */
  private record Work(List<Long> left, Optional<Long> resumeAt, long rows, int storeReads) {}

  @Test
  void aHintOnAMaskedColumnTakesTheSameWorkWhetherItsClearValueIsThereOrNot() {
    assertThat(EXISTING).allMatch(value -> clearValues().contains(value));
    assertThat(MISSING).noneMatch(value -> clearValues().contains(value));
    for (Comparison comparison : Comparison.values()) {
      for (boolean negated : List.of(false, true)) {
        Set<Work> works = new HashSet<>();
        EXISTING.forEach(value -> works.add(work(hint(comparison, value, negated))));
        MISSING.forEach(value -> works.add(work(hint(comparison, value, negated))));
        assertThat(works).as("%s %s", comparison, negated).hasSize(1);
        assertThat(works.iterator().next().storeReads()).isZero();
      }
    }
  }

  @Test
  void aHintOnAMaskedColumnIsStillOfUseForMaskedValues() {
    assertThat(work(hint(Comparison.EQUAL, "330203************", false)).left()).hasSize(FILES);
    assertThat(work(hint(Comparison.EQUAL, "330204************", false)).left()).isEmpty();
  }

  private static Predicate hint(Comparison comparison, String value, boolean negated) {
    Predicate compare =
        new Predicate.Compare("citizen_id", comparison, new Literal(value, Literal.Type.STRING));
    return negated ? new Predicate.Not(compare) : compare;
  }

  private Work work(Predicate hint) {
    int before = reads.get();
    Pruning pruning =
        new Pruning(new Conditions(SCHEMA).all(List.of(hint)), plan.schema(), plan.specs());
    Selection selection =
        new Selection(
            List.of(plan),
            new Selection.Bounds(Optional.of(pruning), Optional.empty(), Optional.empty(), 0, 0));
    List<Long> left = new ArrayList<>();
    while (selection.next()) {
      left.add(selection.file().rows());
    }
    return new Work(left, selection.resumeAt(), selection.rowsGiven(), reads.get() - before);
  }

  private TablePlan plan() {
    InMemoryCatalog lake = new InMemoryCatalog();
    lake.initialize("lake", Map.of("warehouse", "s3://lake"));
    lake.createNamespace(Namespace.of("published"));
    Table written = lake.createTable(TableIdentifier.of("published", "t"), SCHEMA);
    AppendFiles append = written.newAppend();
    clearValues().forEach(clear -> append.appendFile(file(masked(clear), clear)));
    append.commit();
    String metadata = ((HasTableOperations) written).operations().current().metadataFileLocation();
    Table table =
        new BaseTable(
            new StaticTableOperations(metadata, new CountingFiles(written.io(), reads)), "t");
    PlanKey key =
        new PlanKey(
            table.uuid().toString(),
            table.currentSnapshot().snapshotId(),
            table.currentSnapshot().sequenceNumber(),
            table.schema().schemaId(),
            PlanKey.Scope.FILES);
    TablePlan made =
        new Planner(table, table.currentSnapshot(), table.schema(), SharingJson.mapper()).plan(key);
    assertThat(made.fileCount()).isEqualTo(FILES);
    assertThat(reads).hasPositiveValue();
    return made;
  }

  private static List<String> clearValues() {
    List<String> values = new ArrayList<>();
    for (int person = 0; person < FILES; person++) {
      values.add("33020319900101%04d".formatted(person));
    }
    return values;
  }

  /** As the mask {@code CITIZEN_ID} leaves it. */
  private static String masked(String clear) {
    return clear.substring(0, 6) + "************";
  }

  private static DataFile file(String value, String name) {
    ByteBuffer bound = Conversions.toByteBuffer(Types.StringType.get(), value);
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("s3://lake/published/t/data/" + Math.abs(name.hashCode()) + ".parquet")
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(1_000)
        .withMetrics(
            new Metrics(
                10L, null, Map.of(1, 10L), Map.of(1, 0L), null, Map.of(1, bound), Map.of(1, bound)))
        .build();
  }

  /** Files that are counted when they are read. */
  private record CountingFiles(FileIO files, AtomicInteger reads) implements FileIO {

    @Override
    public InputFile newInputFile(String path) {
      reads.incrementAndGet();
      return files.newInputFile(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
      return files.newOutputFile(path);
    }

    @Override
    public void deleteFile(String path) {
      files.deleteFile(path);
    }
  }
}
