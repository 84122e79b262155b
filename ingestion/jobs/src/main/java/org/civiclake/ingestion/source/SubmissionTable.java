package org.civiclake.ingestion.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.civiclake.governance.model.table.BatchColumns;

/**
 * A submission as a table of text. Its properties name it to OpenLineage's listener (OpenLineage
 * Spark, built-in lineage of DataSourceV2 relations).
 */
final class SubmissionTable implements SupportsRead {

  private final SubmissionLayout layout;

  SubmissionTable(SubmissionLayout layout) {
    this.layout = layout;
  }

  @Override
  public String name() {
    return layout.dataset().toString();
  }

  @Override
  public Column[] columns() {
    List<Column> columns = new ArrayList<>();
    layout.columns().forEach(name -> columns.add(Column.create(name, DataTypes.StringType)));
    columns.add(
        Column.create(BatchColumns.SURPLUS, DataTypes.createArrayType(DataTypes.StringType, true)));
    columns.add(
        Column.create(BatchColumns.DEFECTS, DataTypes.createArrayType(DataTypes.StringType, true)));
    columns.add(Column.create(BatchColumns.ROW_NUMBER, DataTypes.LongType, false));
    return columns.toArray(Column[]::new);
  }

  /** The columns as Spark's older interfaces want them. */
  StructType readSchema() {
    StructType schema = new StructType();
    for (Column column : columns()) {
      schema = schema.add(column.name(), column.dataType(), column.nullable());
    }
    return schema;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in Spark's interface
  public StructType schema() {
    return readSchema();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "openlineage.dataset.namespace", layout.dataset().namespace(),
        "openlineage.dataset.name", layout.dataset().name());
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return SubmissionScan::new;
  }

  private final class SubmissionScan implements Scan, Batch {

    @Override
    public StructType readSchema() {
      return SubmissionTable.this.readSchema();
    }

    @Override
    public String description() {
      return name();
    }

    @Override
    public Batch toBatch() {
      return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
      return layout.parts().stream()
          .map(part -> new SubmissionPartition(layout.options(), part))
          .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new SubmissionPartition.ReaderFactory(
          new SerializableConfiguration(
              SparkSession.active().sparkContext().hadoopConfiguration()));
    }
  }
}
