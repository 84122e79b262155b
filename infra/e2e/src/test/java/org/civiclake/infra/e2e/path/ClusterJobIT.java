package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.SparkCluster;
import org.civiclake.infra.local.client.SparkJob;
import org.civiclake.infra.local.demo.City;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CityStack.class)
class ClusterJobIT {

  private static final ResourceId ENTERPRISES = new ResourceId("market-regulation", "enterprise");

  @Test
  void aJobSubmittedToAClusterOfSeparateProcessesLandsEveryRow(Running running) throws Exception {
    Stack stack = running.stack();
    City city = City.hand(stack, new DemoPlan(800, 7, running.plan().today())).only(ENTERPRISES);
    Jobs jobs = new Jobs(stack);
    try (SparkCluster cluster = SparkCluster.start(stack.settings())) {
      Jobs.Submission local = jobs.ingestion(city);

      JsonNode batch =
          jobs.run(new Jobs.Submission(onCluster(local.job(), cluster), local.summary()))
              .path("batches")
              .path(0);

      assertThat(cluster.processes()).hasSize(2).allMatch(ProcessHandle::isAlive);
      assertThat(batch.path("outcome").asText()).isEqualTo("LANDED");
      assertThat(batch.path("submitted").asLong()).isEqualTo(city.rows().get(ENTERPRISES));
      assertThat(batch.path("std").asLong() + batch.path("quarantine").asLong())
          .isEqualTo(batch.path("raw").asLong())
          .isEqualTo(batch.path("submitted").asLong());
    }
  }

  private static SparkJob onCluster(SparkJob job, SparkCluster cluster) {
    return new SparkJob(
        "ingest-on-cluster",
        job.mainClass(),
        job.jar(),
        job.arguments(),
        job.principal(),
        cluster.master(),
        cluster.properties());
  }
}
