package org.civiclake.ingestion.source;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A submission that has been read once from end to end, and can be read as its contract says. */
public final class Submitted {

  private final SubmissionLayout layout;
  private final String digest;
  private final long rows;

  Submitted(SubmissionLayout layout, String digest, long rows) {
    this.layout = layout;
    this.digest = digest;
    this.rows = rows;
  }

  /** SHA-256 of its bytes, lower-case hex. */
  public String digest() {
    return digest;
  }

  /** How many rows it has, headings not counted. */
  public long rows() {
    return rows;
  }

  /** Its name in lineage. */
  public DatasetName dataset() {
    return layout.dataset();
  }

  /**
   * Its rows: every field of the contract as text, the values beyond the last heading, the defects
   * of the row's form, and the row number.
   */
  public Dataset<Row> read(SparkSession spark) {
    return spark.read().format(SubmissionSource.class.getName()).options(layout.options()).load();
  }

  /** The headings as fields, in the submission's order. */
  List<String> headings() {
    return layout.headings();
  }
}
