package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.SparkSQLProperties;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.tables.batch.Batch;
import org.civiclake.lakehouse.tables.batch.BatchBranch;
import org.civiclake.lakehouse.tables.batch.BatchId;
import org.civiclake.lakehouse.tables.layout.Lake;

/**
 * The lake as one Spark session sees it; for one thread, since branches are a session's setting.
 */
public final class LakeSession {

  private final SparkSession spark;
  private final Lake lake;

  /**
   * @param spark a session with an Iceberg catalog of the name {@link TableName#CATALOG}
   */
  public LakeSession(SparkSession spark) {
    this.spark = spark;
    this.lake =
        new Lake(Spark3Util.loadIcebergCatalog(spark, TableName.CATALOG), this::ensureSchema);
  }

  /** A schema's name is a lower snake case identifier, by {@link TableName}'s own check. */
  private void ensureSchema(String schema) {
    spark.sql("CREATE NAMESPACE IF NOT EXISTS %s.%s".formatted(TableName.CATALOG, schema));
  }

  /** The engine. */
  public SparkSession spark() {
    return spark;
  }

  /** The tables. */
  public Lake lake() {
    return lake;
  }

  /** A table's rows as everyone sees them. */
  Dataset<Row> read(TableName name) {
    spark.catalog().refreshTable(name.qualified());
    return spark.read().table(name.qualified());
  }

  /** A table's rows of one batch, as everyone sees them. */
  Dataset<Row> read(TableName name, BatchId batch) {
    return read(name).where(ofBatch(batch));
  }

  /** A table's rows at one snapshot. */
  Dataset<Row> read(TableName name, long snapshot) {
    spark.catalog().refreshTable(name.qualified());
    return spark.read().option(SparkReadOptions.SNAPSHOT_ID, snapshot).table(name.qualified());
  }

  /** A batch's rows on its branch of a table. */
  Dataset<Row> readStaged(TableName name, BatchBranch branch, BatchId batch) {
    spark.catalog().refreshTable(name.qualified());
    return spark
        .read()
        .option(SparkReadOptions.BRANCH, branch.name())
        .table(name.qualified())
        .where(ofBatch(batch));
  }

  /** Appends rows to a batch's branch, in one snapshot that carries the batch. */
  void append(TableName name, BatchBranch branch, Batch batch, Dataset<Row> rows) {
    within(branch, () -> append(name, batch.summary(), rows));
  }

  /** Runs a statement on a batch's branch. */
  void execute(BatchBranch branch, String sql) {
    within(branch, () -> spark.sql(sql));
  }

  /** Puts rows in the place of all that a table holds, with a summary of its own. */
  void replace(TableName name, Map<String, String> summary, Dataset<Row> rows) {
    var writer = rows.writeTo(name.qualified());
    summary.forEach(
        (key, value) ->
            writer.option(SparkWriteOptions.SNAPSHOT_PROPERTY_PREFIX + "." + key, value));
    try {
      writer.overwrite(lit(true));
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The table, which must be there. */
  Table table(TableName name) {
    return lake.find(name)
        .orElseThrow(() -> new IllegalStateException("There is no table " + name.qualified()));
  }

  private static void append(TableName name, Map<String, String> summary, Dataset<Row> rows) {
    var writer = rows.writeTo(name.qualified());
    summary.forEach(
        (key, value) ->
            writer.option(SparkWriteOptions.SNAPSHOT_PROPERTY_PREFIX + "." + key, value));
    try {
      writer.append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
  }

  private void within(BatchBranch branch, Runnable write) {
    spark.conf().set(SparkSQLProperties.WAP_BRANCH, branch.name());
    try {
      write.run();
    } finally {
      spark.conf().unset(SparkSQLProperties.WAP_BRANCH);
    }
  }

  private static org.apache.spark.sql.Column ofBatch(BatchId batch) {
    return col(BatchColumns.BATCH_ID).equalTo(batch.value());
  }
}
