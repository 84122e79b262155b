package org.civiclake.sharing.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Spark with Delta's and Iceberg's readers and our data source, in a process of its own. */
final class SparkProcess implements AutoCloseable {

  private static final List<String> OPENED =
      List.of(
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED");

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final Writer questions;

  private SparkProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  static SparkProcess start(Path folder) throws IOException {
    Path built = Path.of(System.getProperty("test.spark"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPENED);
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(
        List.of(
            "-cp",
            String.join(
                ":",
                built.resolve("test-classes").toString(),
                built.resolve("classes").toString(),
                Files.readString(built.resolve("spark-test-jars.txt")).strip())));
    command.add("org.civiclake.sharing.spark.SparkConsole");
    command.add(folder.resolve("warehouse").toString());
    Path log = folder.resolve("spark.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("AWS_REGION", "us-east-1");
    return new SparkProcess(builder.start(), log);
  }

  /** The rows of a query, their values as text. */
  List<List<String>> sql(String query) throws IOException {
    return rows(ask(Map.of("sql", query)));
  }

  /** Why a query does not work. */
  String refused(String query) throws IOException {
    return error(ask(Map.of("sql", query)));
  }

  /** Follows a share until nothing is new. */
  void follow(String table, Map<String, String> options, Path checkpoint, Path target)
      throws IOException {
    rows(stream(table, options, checkpoint, target));
  }

  /** Why a share cannot be followed. */
  String followRefused(String table, Map<String, String> options, Path checkpoint, Path target)
      throws IOException {
    return error(stream(table, options, checkpoint, target));
  }

  private JsonNode stream(String table, Map<String, String> options, Path checkpoint, Path target)
      throws IOException {
    return ask(
        Map.of(
            "stream",
            table,
            "options",
            options,
            "checkpoint",
            checkpoint.toString(),
            "target",
            target.toString()));
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode ask(Map<String, Object> question) throws IOException {
    try {
      questions.write(json.writeValueAsString(question) + "\n");
      questions.flush();
    } catch (IOException gone) {
      throw wentAway();
    }
    String answer = answers.readLine();
    if (answer == null) {
      throw wentAway();
    }
    return json.readTree(answer);
  }

  private AssertionError wentAway() throws IOException {
    return new AssertionError("Spark went away: " + Files.readString(log));
  }

  private static String error(JsonNode answer) {
    if (!answer.has("error")) {
      throw new AssertionError("It worked: " + answer);
    }
    return answer.path("error").asText();
  }

  private static List<List<String>> rows(JsonNode answer) {
    if (answer.has("error")) {
      throw new AssertionError(answer.path("error").asText());
    }
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : answer.path("rows")) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.isNull() ? null : value.asText()));
      rows.add(values);
    }
    return rows;
  }
}
