package org.civiclake.sharing.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The data source's entrance: a profile and a table's name become a table of Spark. */
public final class SharingSource implements TableProvider, DataSourceRegister {

  /** The name after {@code format}. */
  public static final String NAME = "civiclakeSharing";

  @Override
  public String shortName() {
    return NAME;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return SharedRead.of(options).schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new SparkSharedTable(SharedRead.of(new CaseInsensitiveStringMap(properties)), schema);
  }
}
