package org.civiclake.infra.maskprobe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Lands values in a table and evaluates expressions over it. Arguments: the table; a file with one
 * value a line ({@code <base64 of its bytes or -> <day since 1970 or ->}); a file with one Spark
 * expression a line, each a text, over the columns {@code value} and {@code day}; and the file to
 * write, one line for each value with the hex of each result's bytes, {@code -} for null.
 */
public final class MaskProbeJob {

  private static final String NULL = "-";

  private MaskProbeJob() {}

  public static void main(String[] arguments) throws IOException, TableAlreadyExistsException {
    String table = arguments[0];
    List<Row> values = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      values.add(row(values.size(), line.split(" ")));
    }
    List<String> expressions = Files.readAllLines(Path.of(arguments[2]));

    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      spark
          .createDataFrame(values, schema())
          .selectExpr("id", "CAST(bytes AS STRING) AS value", "date_from_unix_date(day) AS day")
          .writeTo(table)
          .create();
      Files.write(Path.of(arguments[3]), results(spark.table(table), expressions));
    }
    // threads of the catalog's client hold the process
    System.exit(0);
  }

  private static Row row(int id, String[] line) {
    byte[] bytes = line[0].equals(NULL) ? null : Base64.getDecoder().decode(line[0]);
    return RowFactory.create(id, bytes, line[1].equals(NULL) ? null : Integer.valueOf(line[1]));
  }

  private static StructType schema() {
    return new StructType()
        .add("id", DataTypes.IntegerType)
        .add("bytes", DataTypes.BinaryType)
        .add("day", DataTypes.IntegerType);
  }

  private static List<String> results(Dataset<Row> table, List<String> expressions) {
    String[] columns =
        expressions.stream()
            .map(expression -> "coalesce(hex(%s), '-')".formatted(expression))
            .toArray(String[]::new);
    return table.orderBy("id").selectExpr(columns).collectAsList().stream()
        .map(
            row ->
                String.join(" ", IntStream.range(0, row.size()).mapToObj(row::getString).toList()))
        .toList();
  }
}
