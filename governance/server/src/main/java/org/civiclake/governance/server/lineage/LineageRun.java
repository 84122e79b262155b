package org.civiclake.governance.server.lineage;

import java.time.Instant;
import java.util.List;

/**
 * What one finished run of a job read and wrote: all that is kept of an OpenLineage event.
 *
 * @param runId the run
 * @param job the job, namespace and name
 * @param engine what ran it, for example {@code spark 3.5.9}
 * @param finishedAt when it ended
 * @param inputs what it read
 * @param outputs what it wrote
 * @param columns from which columns each written column came
 */
public record LineageRun(
    String runId,
    String job,
    String engine,
    Instant finishedAt,
    List<LineageDataset> inputs,
    List<LineageDataset> outputs,
    List<ColumnEdge> columns) {

  public LineageRun {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    columns = List.copyOf(columns);
  }

  /**
   * A written column and the columns that it came from.
   *
   * @param output the column, by {@link #columnName}
   * @param inputs the columns that it came from, by the same
   */
  public record ColumnEdge(String output, List<String> inputs) {
    public ColumnEdge {
      inputs = List.copyOf(inputs);
    }
  }

  /** A column's qualified name: its dataset's, and its own after a hash sign. */
  public static String columnName(String dataset, String column) {
    return dataset + "#" + column;
  }
}
