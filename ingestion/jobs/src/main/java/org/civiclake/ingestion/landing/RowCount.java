package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.table.BatchColumns;

/**
 * How many rows of a batch there are.
 *
 * @param rows all of them
 * @param distinct those with different row numbers
 */
record RowCount(long rows, long distinct) {

  static RowCount of(Dataset<Row> rows) {
    Row counted = rows.agg(count(lit(1)), countDistinct(col(BatchColumns.ROW_NUMBER))).first();
    return new RowCount(counted.getLong(0), counted.getLong(1));
  }

  /** Whether every row of so many is there, and none twice. */
  boolean isExactly(long expected) {
    return rows == expected && distinct == expected;
  }

  @Override
  public String toString() {
    return rows + " rows, " + distinct + " of them different";
  }
}
