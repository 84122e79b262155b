package org.civiclake.sharing.server.answers;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.apache.iceberg.expressions.Projections;

/**
 * Leaves out files in which no row can meet a condition, by their partitions and statistics. Both
 * are those of the published files, so nothing that was masked can be told from what is left out.
 */
final class Pruning {

  private final InclusiveMetricsEvaluator metrics;
  private final Map<Integer, PartitionSpec> specs;
  private final Map<Integer, Evaluator> partitions = new HashMap<>();

  Pruning(Expression condition, Schema schema, Map<Integer, PartitionSpec> specs) {
    this.metrics = new InclusiveMetricsEvaluator(schema, condition);
    this.specs = specs;
    specs.forEach(
        (id, spec) ->
            partitions.put(
                id,
                new Evaluator(
                    spec.partitionType(), Projections.inclusive(spec).project(condition))));
  }

  /** Whether a row of the file may meet the condition. */
  boolean mayMatch(PlannedFile file) {
    FileMetrics known = FileMetrics.read(file.metrics(), specs);
    return partitions.get(known.spec().specId()).eval(known.partition())
        && metrics.eval(known.file());
  }
}
