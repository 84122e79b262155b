package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
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
   * @param keys what keyed columns are made with
   */
  static Dataset<Row> of(
      Dataset<Row> source, Projection projection, DisputeMarks marks, CopyKeys keys) {
    Dataset<Row> kept =
        projection.rowFilter().map(RowFilter::spark).map(source::filter).orElse(source);
    Stream<Column> masked =
        projection.columns().stream()
            .map(column -> masked(projection, column, source.schema(), keys).as(column.name()));
    Dataset<Row> rows =
        marks
            .join(kept)
            .select(
                Stream.concat(masked, Stream.of(col(Publication.DISPUTED))).toArray(Column[]::new));
    return rows.sortWithinPartitions(
        Arrays.stream(rows.columns()).map(name -> col(quoted(name))).toArray(Column[]::new));
  }

  private static Column masked(
      Projection projection, Projection.Column column, StructType types, CopyKeys keys) {
    String name = quoted(column.name());
    if (column.watermark().isPresent()) {
      return new Watermarks(keys.watermark().orElseThrow())
          .of(
              name,
              types.apply(column.name()).dataType(),
              projection.carrier(column),
              column.watermark().get());
    }
    return column.mask().isKeyed()
        ? new KeyedHashes(keys.hash().orElseThrow()).of(name, types.apply(column.name()).dataType())
        : expr(column.mask().spark(name));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
