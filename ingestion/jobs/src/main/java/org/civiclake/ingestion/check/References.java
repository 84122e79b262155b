package org.civiclake.ingestion.check;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Check;

/** Where the values lie that a row may refer to. */
@FunctionalInterface
public interface References {

  /**
   * The values of the referred column, as one column of text; the same for the whole of a batch.
   *
   * @param reference what is referred to
   * @param own the batch itself, whose rows may refer to each other
   */
  Dataset<Row> values(Check.References reference, Dataset<Row> own);

  /** The one column of {@link #values}. */
  static Column only(Dataset<Row> values) {
    return values.col(values.columns()[0]);
  }
}
