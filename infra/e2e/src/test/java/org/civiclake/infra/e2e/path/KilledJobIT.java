package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.SparkSubmit;
import org.civiclake.infra.local.demo.City;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CityStack.class)
class KilledJobIT {

  /** Into the start of Spark, and into its work. */
  private static final List<Duration> MOMENTS =
      List.of(Duration.ofSeconds(14), Duration.ofSeconds(20));

  private static final ResourceId MARRIAGES =
      new ResourceId("civil-affairs", "marriage_registration");

  private static final String COUNT =
      "SELECT (SELECT count(*) FROM lake.raw_civil_affairs.marriage_registration),"
          + " (SELECT count(*) FROM lake.std_civil_affairs.marriage_registration),"
          + " (SELECT count(*) FROM lake.quarantine_civil_affairs.marriage_registration)";

  @Test
  void aJobKilledByForceAndRunAgainLandsEveryRowOnce(Running running) throws Exception {
    Stack stack = running.stack();
    City next = City.hand(stack, new DemoPlan(600, 99, running.plan().today())).only(MARRIAGES);
    Jobs jobs = new Jobs(stack);
    Jobs.Submission submission = jobs.ingestion(next);
    for (Duration moment : MOMENTS) {
      try (SparkSubmit.Run run = stack.spark().start(submission.job())) {
        run.process().waitFor(moment.toMillis(), TimeUnit.MILLISECONDS);
        run.process().destroyForcibly().waitFor();
      }
    }

    JsonNode ended = jobs.run(submission);
    List<Object> counts = counts(stack);
    JsonNode again = jobs.run(submission);

    for (JsonNode batch : ended.path("batches")) {
      assertThat(batch.path("std").asLong() + batch.path("quarantine").asLong())
          .as(batch.toString())
          .isEqualTo(batch.path("submitted").asLong())
          .isEqualTo(batch.path("raw").asLong());
    }
    assertThat(again.path("batches"))
        .allMatch(b -> b.path("outcome").asText().equals("ALREADY_LANDED"));
    assertThat(counts(stack)).isEqualTo(counts);
  }

  private static List<Object> counts(Stack stack) throws SQLException {
    return stack.sql().query(DemoPlan.STEWARD, COUNT).rows().get(0);
  }
}
