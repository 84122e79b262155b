package org.civiclake.sharing.spark;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A shared table as Spark sees it: it can be read, whole or as a stream, and nothing else. */
final class SparkSharedTable implements Table, SupportsRead {

  private final SharedRead read;
  private final StructType schema;

  SparkSharedTable(SharedRead read, StructType schema) {
    this.read = read;
    this.schema = schema;
  }

  @Override
  public String name() {
    return read.table().toString();
  }

  @Override
  @Deprecated
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new SharedScanBuilder(read, schema, options);
  }
}
