package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.client.SparkSubmit;
import org.civiclake.infra.local.demo.City;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Jobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingestion killed at random moments on the real stack. The system property {@code test.kills} says
 * how often, {@code test.seed} when.
 */
@ExtendWith(CityStack.class)
class KilledJobIT {

  private static final int KILLS = Integer.getInteger("test.kills", 2);
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());

  private static final ResourceId MARRIAGES =
      new ResourceId("civil-affairs", "marriage_registration");

  private static final Set<String> NAMES_OF_BATCH =
      Set.of(BatchColumns.BATCH_ID, BatchColumns.FILE_DIGEST);

  private final Stack stack;
  private final Jobs jobs;
  private final BatchReach.Reader catalog;
  private final DemoPlan plan;
  private City city;

  KilledJobIT(Running running) {
    this.stack = running.stack();
    this.jobs = new Jobs(stack);
    this.catalog = new BatchReach.Reader(stack);
    this.plan = new DemoPlan(600, 99, running.plan().today());
  }

  @BeforeEach
  void anAgencyPreparesItsSubmission() throws Exception {
    city = City.hand(stack, plan).only(MARRIAGES);
  }

  /**
   * Every submission has the same rows and other line ends, so it is another batch, replaces what
   * the one before brought to std, and must leave the same rows there.
   */
  @Test
  void aJobKilledAtAnyMomentAndRunAgainEndsAsOneThatWasNotKilled(@TempDir Path folder)
      throws Exception {
    JsonNode undisturbed = batch(jobs.run(jobs.ingestion(city)));
    List<List<String>> expected = state(undisturbed);
    double length = undisturbed.path("seconds").asDouble();
    Random random = new Random(SEED);
    int kills = 0;
    for (int attempt = 1; kills < KILLS; attempt++) {
      Jobs.Submission submission = jobs.ingestion(variant(attempt, folder));
      boolean killed = killedAfter(random.nextDouble() * length, submission);
      BatchReach reached = catalog.read(MARRIAGES);

      JsonNode ended = batch(jobs.run(submission));

      kills += killed ? 1 : 0;
      String seen =
          "%s, seed %d: %s; run again: %s"
              .formatted(
                  killed ? "kill " + kills : "it had ended before kill " + (kills + 1),
                  SEED,
                  reached.of(ended.path("batchId").asText()),
                  ended.path("outcome").asText());
      System.out.println(seen);
      assertEndedWhole(ended.path("batchId").asText(), seen);
      assertThat(counts(ended)).as(seen).isEqualTo(counts(undisturbed));
      assertThat(state(ended)).as(seen).isEqualTo(expected);
    }
    JsonNode again = batch(jobs.run(jobs.ingestion(variant(1, folder))));
    assertThat(again.path("outcome").asText()).isEqualTo("ALREADY_LANDED");
  }

  /**
   * Kills a job so long after it has begun to read the submission, which it says.
   *
   * @return whether it still ran
   */
  private boolean killedAfter(double seconds, Jobs.Submission submission) throws Exception {
    try (SparkSubmit.Run run = stack.spark().start(submission.job())) {
      while (run.process().isAlive() && !reads(run)) {
        Thread.sleep(20);
      }
      boolean ended = run.process().waitFor(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
      run.process().destroyForcibly().waitFor();
      System.out.printf("killed %.1f s into its work%n", seconds);
      return !ended;
    }
  }

  private static boolean reads(SparkSubmit.Run run) throws IOException {
    return new String(Files.readAllBytes(run.log()), StandardCharsets.UTF_8).contains("读取");
  }

  private void assertEndedWhole(String batch, String seen) throws Exception {
    BatchReach end = catalog.read(MARRIAGES);
    for (Layer layer : Layer.values()) {
      assertThat(end.isOnMain(layer, batch)).as("%s on main of %s", seen, layer).isTrue();
    }
    assertThat(end.branches()).as(seen).isEmpty();
  }

  /** The report on the submission itself; those on batches of earlier runs stand before it. */
  private static JsonNode batch(JsonNode summary) {
    JsonNode batches = summary.path("batches");
    return batches.path(batches.size() - 1);
  }

  private static List<Long> counts(JsonNode batch) {
    List<Long> counts = new ArrayList<>();
    for (String count : new String[] {"submitted", "raw", "std", "quarantine"}) {
      counts.add(batch.path(count).asLong());
    }
    assertThat(counts.get(0))
        .isPositive()
        .isEqualTo(counts.get(1))
        .isEqualTo(counts.get(2) + counts.get(3));
    return counts;
  }

  /** All of std, and the batch's rows in raw and quarantine, without what names batch and file. */
  private List<List<String>> state(JsonNode batch) throws SQLException {
    String ofBatch =
        " WHERE %s = '%s'".formatted(BatchColumns.BATCH_ID, batch.path("batchId").asText());
    return List.of(rows(Layer.STD, ""), rows(Layer.RAW, ofBatch), rows(Layer.QUARANTINE, ofBatch));
  }

  private List<String> rows(Layer layer, String where) throws SQLException {
    Rows rows =
        stack
            .sql()
            .query(
                DemoPlan.STEWARD,
                "SELECT * FROM %s%s".formatted(MARRIAGES.in(layer).qualified(), where));
    List<String> texts = new ArrayList<>();
    for (List<Object> row : rows.rows()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        if (!NAMES_OF_BATCH.contains(rows.columns().get(i))) {
          text.append(text(row.get(i))).append(" | ");
        }
      }
      texts.add(text.toString());
    }
    Collections.sort(texts);
    return texts;
  }

  private static String text(Object value) throws SQLException {
    return value instanceof Array list
        ? Arrays.toString((Object[]) list.getArray())
        : String.valueOf(value);
  }

  /** The same rows, one line of which ends as another system ends lines. */
  private City variant(int line, Path folder) throws IOException {
    Path submitted = Path.of(city.submissions().get(MARRIAGES));
    String text = Files.readString(submitted, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n");
    for (int i = 0; i < line; i++) {
      end = text.indexOf("\r\n", end + 1);
    }
    Path file = folder.resolve("marriage-%d.csv".formatted(line));
    Files.writeString(
        file, text.substring(0, end) + text.substring(end + 1), StandardCharsets.ISO_8859_1);
    return new City(
        Map.of(MARRIAGES, file.toUri()), city.rows(), city.planted(), city.contradictions());
  }
}
