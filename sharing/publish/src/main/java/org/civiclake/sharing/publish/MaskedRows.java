package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.mask.RowFilter;

/** What a projection makes of its source's rows. */
final class MaskedRows {

  private MaskedRows() {}

  /**
   * The kept rows and columns, masked, then the marks of what is disputed; within each of Spark's
   * partitions in an order that follows from the masked values and the marks alone.
   *
   * @param source the source's rows with their clear values
   */
  static Dataset<Row> of(Dataset<Row> source, Projection projection, DisputeMarks marks) {
    Dataset<Row> kept =
        projection.rowFilter().map(RowFilter::spark).map(source::filter).orElse(source);
    Stream<Column> masked =
        projection.columns().stream()
            .map(column -> expr(column.mask().spark(quoted(column.name()))).as(column.name()));
    Dataset<Row> rows =
        marks
            .join(kept)
            .select(
                Stream.concat(masked, Stream.of(col(Publication.DISPUTED))).toArray(Column[]::new));
    return rows.sortWithinPartitions(
        Arrays.stream(rows.columns()).map(name -> col(quoted(name))).toArray(Column[]::new));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
