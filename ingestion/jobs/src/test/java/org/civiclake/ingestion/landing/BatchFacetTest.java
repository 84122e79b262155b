package org.civiclake.ingestion.landing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.SparkConf;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.BatchFacet;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.ingestion.LakeTest;
import org.civiclake.ingestion.TestContracts;
import org.civiclake.ingestion.source.SubmissionReader;
import org.junit.jupiter.api.Test;

/** What the engine's own listener tells the governance server of a batch, tried once or twice. */
class BatchFacetTest extends LakeTest {

  private final Path events = folder().resolve("lineage.jsonl");

  @Override
  public SparkConf conf() {
    return super.conf()
        .set("spark.extraListeners", "io.openlineage.spark.agent.OpenLineageSparkListener")
        .set("spark.openlineage.transport.type", "file")
        .set("spark.openlineage.transport.location", events.toString());
  }

  @Test
  void aBatchThatIsTriedAgainIsToldByTheSameIdInAnotherRunAndNoOtherWriteNamesOne()
      throws Exception {
    Ingestion ingestion = new Ingestion(session(), Clock.systemUTC());
    BatchReport first = ingest(ingestion, "code,区划名称\n330203,海曙区\n330205,江北区\n");
    BatchReport second = ingest(ingestion, "code,区划名称\n330203,海曙\n330206,北仑区\n");
    asIfKilledBeforeItWasPublished(Layer.STD, 2);
    asIfKilledBeforeItWasPublished(Layer.QUARANTINE, 1);
    ingest(ingestion, "code,区划名称\n330203,海曙\n330206,北仑区\n");

    assertThat(told("raw_", "append_data"))
        .extracting(Told::batch)
        .containsExactly(first.batchId(), second.batchId());
    List<Told> std = told("std_", "append_data");
    assertThat(std)
        .extracting(Told::batch)
        .containsExactly(first.batchId(), second.batchId(), second.batchId());
    assertThat(std).extracting(Told::run).doesNotHaveDuplicates();
    assertThat(told("std_", "replace_data")).isNotEmpty().extracting(Told::batch).containsOnly("");
  }

  private record Told(String run, String batch) {}

  /** The finished runs of a kind of write to the tables of a layer, in their order. */
  private List<Told> told(String layer, String kind) throws Exception {
    spark().sparkContext().listenerBus().waitUntilEmpty();
    List<Told> told = new ArrayList<>();
    for (String line : Files.readAllLines(events)) {
      JsonNode event = new ObjectMapper().readTree(line);
      String job = event.path("job").path("name").asText();
      if (event.path("eventType").asText().equals("COMPLETE")
          && job.contains("." + kind + ".")
          && job.contains("_" + layer)) {
        JsonNode run = event.path("run");
        JsonNode facet = run.path("facets").path(BatchFacet.NAME);
        told.add(new Told(run.path("runId").asText(), facet.path(BatchFacet.BATCH).asText("")));
      }
    }
    return told;
  }

  private BatchReport ingest(Ingestion ingestion, String text) throws Exception {
    Contract divisions = TestContracts.divisions();
    Path file = Files.writeString(folder().resolve("div.csv"), text, StandardCharsets.UTF_8);
    return ingestion
        .ingest(
            divisions,
            new SubmissionReader(sc().hadoopConfiguration()).read(file.toUri(), divisions))
        .get(0);
  }

  private void asIfKilledBeforeItWasPublished(Layer layer, int snapshots) {
    Table table = session().table(TestContracts.divisions().id().in(layer));
    long id = table.currentSnapshot().snapshotId();
    for (int i = 0; i < snapshots; i++) {
      id = table.snapshot(id).parentId();
    }
    table.manageSnapshots().setCurrentSnapshot(id).commit();
  }
}
