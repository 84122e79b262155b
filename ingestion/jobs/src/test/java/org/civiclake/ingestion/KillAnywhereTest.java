package org.civiclake.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.civiclake.lakehouse.testing.Leashed;
import org.junit.jupiter.api.Test;

/**
 * The job in a JVM of its own, killed at random moments. The system property {@code test.kills}
 * says how often, {@code test.seed} when.
 */
class KillAnywhereTest extends LakeTest {

  private static final int KILLS = Integer.getInteger("test.kills", 2);
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());
  private static final String DIVISION = "statistics/administrative_division";
  private static final List<String> TABLES =
      List.of(
          "raw_statistics.administrative_division",
          "std_statistics.administrative_division",
          "quarantine_statistics.administrative_division");

  @Test
  void aJobKilledAnywhereAndRunAgainEndsTheSame() throws Exception {
    Path file =
        Files.writeString(
            folder().resolve("administrative_division.csv"),
            "区划代码,区划名称,级别,上级区划代码\n33,浙江省,1,\n3302,宁波市,2,33\n330203,海曙区,9,3302\n");
    Path undisturbed = folder().resolve("undisturbed");
    long begin = System.nanoTime();
    assertThat(run(undisturbed, file).waitFor()).as(output(undisturbed)).isZero();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    List<List<String>> expected = state(undisturbed);
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      Path disturbed = folder().resolve("disturbed" + kill);
      // the first half of a run is the start of the JVM and of Spark
      long moment = millis / 3 + random.nextLong(millis * 2 / 3);
      Process killed = run(disturbed, file);
      killed.waitFor(moment, TimeUnit.MILLISECONDS);
      killed.destroyForcibly().waitFor();
      assertThat(run(disturbed, file).waitFor()).as(output(disturbed)).isZero();

      assertThat(state(disturbed))
          .as("killed after %d ms, seed %d", moment, SEED)
          .isEqualTo(expected);
    }
    JsonNode summary = new ObjectMapper().readTree(undisturbed.resolve("summary.json").toFile());
    JsonNode batch = summary.path("batches").get(0);
    assertThat(batch.path("outcome").asText()).isEqualTo("LANDED");
    assertThat(batch.path("submitted").asLong()).isEqualTo(3);
    assertThat(batch.path("std").asLong()).isEqualTo(2);
    assertThat(batch.path("quarantine").asLong()).isEqualTo(1);
    assertThat(batch.path("reasons").path("RANGE").asLong()).isEqualTo(1);
  }

  @Test
  void aRefusedSubmissionEndsTheJobWithOneAndNamesFileAndRemedy() throws Exception {
    Path file = Files.writeString(folder().resolve("wrong.csv"), "区划代码,名字\n33,浙江省\n");
    Path lake = folder().resolve("refused");

    assertThat(run(lake, file).waitFor()).isEqualTo(1);

    assertThat(output(lake))
        .contains("wrong.csv", "unknown heading «名字»", "missing heading «区划名称»");
  }

  private Process run(Path lake, Path file) throws IOException {
    Files.createDirectories(lake);
    List<String> options = new ArrayList<>(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1"));
    options.addAll(List.of(System.getProperty("test.java-options").split(" ")));
    options.add("-Djava.io.tmpdir=" + lake);
    options.add("-Dspark.master=local[1]");
    options.add("-Dspark.ui.enabled=false");
    options.add("-Dspark.driver.host=127.0.0.1");
    lakeOptions(lake.resolve("lake")).forEach(o -> options.add("-D" + o[0] + "=" + o[1]));
    List<String> command =
        Leashed.command(options, System.getProperty("java.class.path"), IngestJob.class.getName());
    command.addAll(List.of("--contracts", System.getProperty("test.contracts")));
    command.addAll(List.of("--submit", DIVISION + "=" + file));
    command.addAll(List.of("--summary", lake.resolve("summary.json").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(lake.resolve("output.log").toFile()))
        .start();
  }

  private static String output(Path lake) throws IOException {
    Path log = lake.resolve("output.log");
    return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
  }

  /** All rows of all tables, and their branches. */
  private List<List<String>> state(Path lake) {
    lakeOptions(lake.resolve("lake"))
        .forEach(
            o -> spark().conf().set(o[0].replace("lake", lake.getFileName().toString()), o[1]));
    List<List<String>> state = new ArrayList<>();
    for (String table : TABLES) {
      String name = lake.getFileName() + "." + table;
      state.add(texts(sql("SELECT * FROM " + name + " ORDER BY _row_number")));
      state.add(texts(sql("SELECT name FROM " + name + ".refs")));
    }
    return state;
  }

  private static List<String> texts(List<Row> rows) {
    return Stream.concat(Stream.of(rows.size() + " rows"), rows.stream().map(Row::toString))
        .toList();
  }
}
