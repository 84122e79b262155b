package org.civiclake.governance.server.collection;

import static org.civiclake.governance.server.Callers.as;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.civiclake.governance.model.table.BatchFacet;

/** Runs of an engine, as its own listener reported them once. */
public final class Runs {

  private Runs() {}

  /** Posts a sample as a run of its own with a batch of its own, or as the run that is given. */
  public static String post(String sample, String known) throws IOException {
    String run = known.isEmpty() ? UUID.randomUUID().toString() : known;
    post(sample, run, batchOf(run)).statusCode(201);
    return run;
  }

  /** The batch of a run that was posted without naming one. */
  static String batchOf(String run) {
    return run.replace("-", "");
  }

  /** Posts a sample as a run of a batch; where the batch is empty, of none. */
  static ValidatableResponse post(String sample, String run, String batch) throws IOException {
    String facet = "\"%s\": {\"%s\": \"%s\"},".formatted(BatchFacet.NAME, BatchFacet.BATCH, batch);
    String text =
        read(sample)
            .replaceFirst("\"runId\": \"[^\"]+\"", "\"runId\": \"" + run + "\"")
            .replaceFirst("\"facets\": \\{", "$0" + (batch.isEmpty() ? "" : facet));
    return as("publisher").body(text).post("/api/v1/lineage").then();
  }

  /** A sample as it was reported. */
  public static String read(String sample) throws IOException {
    try (InputStream in = Runs.class.getResourceAsStream("/openlineage/" + sample)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
