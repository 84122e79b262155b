package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.civiclake.governance.model.contract.Comparison;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.tables.layout.TableLayout;

/**
 * The contradictions between agencies that std holds now (YZ11, NB43): values that differ from the
 * authoritative source's about the same person or organisation. The rows themselves stay in std.
 */
public final class Contradictions {

  private static final String COMPARED = "civiclake.compared-snapshots";

  private final LakeSession session;
  private final ContractLibrary library;

  public Contradictions(LakeSession session, ContractLibrary library) {
    this.session = session;
    this.library = library;
  }

  /** Where the contradictions in an agency's data are listed, for that agency's stewards. */
  public static TableName table(String agency) {
    return TableName.quality(agency, "contradiction");
  }

  /**
   * Lists the contradictions of every agency anew whose data, or the data compared with, have
   * changed since they were last listed.
   *
   * @return how many there are, by resource
   */
  public Map<String, Long> refresh() {
    Map<String, List<Comparison>> comparisons =
        library.comparisons().stream()
            .filter(c -> snapshot(c.resource()).isPresent() && snapshot(c.source()).isPresent())
            .collect(
                Collectors.groupingBy(
                    comparison -> comparison.resource().agency(),
                    TreeMap::new,
                    Collectors.toList()));
    Map<String, Long> counts = new TreeMap<>();
    comparisons.forEach((agency, ofAgency) -> counts.putAll(refresh(table(agency), ofAgency)));
    return counts;
  }

  /**
   * Values of one field that contradict another agency's.
   *
   * @param resource where they are; its provider has to check (YZ11)
   * @param field the field
   * @param against the resource that they contradict
   * @param count how many rows
   */
  public record Found(String resource, String field, String against, long count) {}

  /** What the last {@link #refresh} left listed, without naming any person. */
  public List<Found> found() {
    List<Found> found = new ArrayList<>();
    library.comparisons().stream()
        .map(comparison -> table(comparison.resource().agency()))
        .distinct()
        .filter(name -> session.lake().find(name).isPresent())
        .forEach(
            name ->
                session
                    .read(name)
                    .groupBy("resource", "field", "source_resource")
                    .count()
                    .orderBy("resource", "field", "source_resource")
                    .collectAsList()
                    .forEach(
                        row ->
                            found.add(
                                new Found(
                                    row.getString(0),
                                    row.getString(1),
                                    row.getString(2),
                                    row.getLong(3)))));
    return found;
  }

  private Map<String, Long> refresh(TableName name, List<Comparison> comparisons) {
    Table table = session.lake().ensure(TableLayout.plain(name, schema()));
    String compared = compared(comparisons);
    if (!isCurrent(table, compared)) {
      Dataset<Row> found =
          comparisons.stream().map(this::contradictions).reduce(Dataset::unionAll).orElseThrow();
      session.replace(name, Map.of(COMPARED, compared), found);
    }
    return counts(name);
  }

  private Map<String, Long> counts(TableName name) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : session.read(name).groupBy("resource").count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }

  private Dataset<Row> contradictions(Comparison comparison) {
    Contract contract = library.find(comparison.resource()).orElseThrow();
    Dataset<Row> theirs =
        session
            .read(comparison.resource().in(Layer.STD))
            .select(
                key(contract).as("key"),
                text(comparison.identifiedBy()).as("subject"),
                text(comparison.field()).as("value"),
                col(BatchColumns.BATCH_ID),
                col(BatchColumns.ROW_NUMBER));
    Dataset<Row> source =
        session
            .read(comparison.source().in(Layer.STD))
            .select(
                text(comparison.sourceIdentifiedBy()).as("source_subject"),
                text(comparison.sourceField()).as("source_value"),
                col(BatchColumns.BATCH_ID).as("source_batch_id"),
                col(BatchColumns.ROW_NUMBER).as("source_row_number"));
    return theirs
        .join(source, col("subject").equalTo(col("source_subject")))
        .where(col("value").notEqual(col("source_value")))
        .select(
            lit(comparison.resource().toString()).as("resource"),
            col("key"),
            col("subject"),
            lit(comparison.semantics()).as("semantics"),
            lit(comparison.field()).as("field"),
            col("value"),
            lit(comparison.source().toString()).as("source_resource"),
            lit(comparison.sourceField()).as("source_field"),
            col("source_value"),
            col("source_batch_id"),
            col("source_row_number"),
            col(BatchColumns.BATCH_ID),
            col(BatchColumns.ROW_NUMBER));
  }

  private static Column key(Contract contract) {
    return concat_ws(
        ",",
        contract.key().stream().map(Field::name).map(Contradictions::text).toArray(Column[]::new));
  }

  private static Column text(String column) {
    return col(column).cast(DataTypes.StringType);
  }

  private Optional<Long> snapshot(ResourceId resource) {
    return session
        .lake()
        .find(resource.in(Layer.STD))
        .map(Table::currentSnapshot)
        .map(Snapshot::snapshotId);
  }

  /** The state of std that the comparisons are made on. */
  private String compared(List<Comparison> comparisons) {
    Map<String, Long> snapshots = new TreeMap<>();
    Map<ResourceId, Long> known = new HashMap<>();
    for (Comparison comparison : comparisons) {
      for (ResourceId resource : List.of(comparison.resource(), comparison.source())) {
        known.computeIfAbsent(resource, id -> snapshot(id).orElseThrow());
        snapshots.put(resource.toString(), known.get(resource));
      }
      snapshots.put(comparison.resource() + "." + comparison.field(), 0L);
    }
    return snapshots.toString();
  }

  private static boolean isCurrent(Table table, String compared) {
    return Optional.ofNullable(table.currentSnapshot())
        .map(snapshot -> snapshot.summary().get(COMPARED))
        .filter(compared::equals)
        .isPresent();
  }

  private static Schema schema() {
    List<NestedField> columns = new ArrayList<>();
    text(columns, "resource", "数据资源");
    text(columns, "key", "主键");
    text(columns, "subject", "自然人或组织的代码");
    text(columns, "semantics", "数据含义");
    text(columns, "field", "数据项");
    text(columns, "value", "值");
    text(columns, "source_resource", "权威数据资源");
    text(columns, "source_field", "权威数据项");
    text(columns, "source_value", "权威值");
    text(columns, "source_batch_id", "权威值的批次");
    number(columns, "source_row_number", "权威值的行号");
    text(columns, BatchColumns.BATCH_ID, "批次");
    number(columns, BatchColumns.ROW_NUMBER, "行号");
    return new Schema(columns);
  }

  private static void text(List<NestedField> columns, String name, String doc) {
    columns.add(NestedField.optional(columns.size() + 1, name, Types.StringType.get(), doc));
  }

  private static void number(List<NestedField> columns, String name, String doc) {
    columns.add(NestedField.optional(columns.size() + 1, name, Types.LongType.get(), doc));
  }
}
