package org.civiclake.ingestion.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The Spark data source of submissions that {@link SubmissionReader} has read through. */
public final class SubmissionSource implements TableProvider {

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return new SubmissionTable(SubmissionLayout.of(options)).readSchema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new SubmissionTable(SubmissionLayout.of(new CaseInsensitiveStringMap(properties)));
  }
}
