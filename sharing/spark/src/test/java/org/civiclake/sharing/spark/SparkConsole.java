package org.civiclake.sharing.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A Spark of its own process, with Delta's and Iceberg's extensions: a question in JSON a line on
 * its standard input, an answer in JSON a line on its standard output. It ends with its input.
 *
 * <p>A question is {@code {"sql": …}}, or {@code {"stream": path, "options": {…}, "checkpoint": …,
 * "target": …}}, which follows a share until nothing is new and writes the rows as Parquet. An
 * answer is {@code {"rows": [[text, …], …]}} or {@code {"error": …}}.
 */
public final class SparkConsole {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SparkConsole() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "Asia/Shanghai")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .config("spark.sql.warehouse.dir", arguments[0])
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      answers.println(JSON.writeValueAsString(answer(spark, JSON.readTree(line))));
    }
    spark.stop();
    System.exit(0);
  }

  private static Map<String, Object> answer(SparkSession spark, JsonNode question) {
    try {
      if (question.has("stream")) {
        follow(spark, question);
        return Map.of("rows", List.of());
      }
      return Map.of("rows", rows(spark.sql(question.path("sql").asText()).collectAsList()));
    } catch (Exception e) {
      return Map.of("error", messages(e));
    }
  }

  private static void follow(SparkSession spark, JsonNode question) throws Exception {
    DataStreamReader reader = spark.readStream().format(SharingSource.NAME);
    for (Map.Entry<String, JsonNode> option : question.path("options").properties()) {
      reader.option(option.getKey(), option.getValue().asText());
    }
    StreamingQuery query =
        reader
            .load(question.path("stream").asText())
            .writeStream()
            .format("parquet")
            .trigger(Trigger.AvailableNow())
            .option("checkpointLocation", question.path("checkpoint").asText())
            .start(question.path("target").asText());
    query.awaitTermination();
  }

  private static List<List<String>> rows(List<Row> rows) {
    List<List<String>> texts = new ArrayList<>();
    for (Row row : rows) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        values.add(Optional.ofNullable(row.get(i)).map(Object::toString).orElse(null));
      }
      texts.add(values);
    }
    return texts;
  }

  private static String messages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getClass().getName()).append(": ").append(cause.getMessage()).append('\n');
    }
    return text.toString();
  }
}
