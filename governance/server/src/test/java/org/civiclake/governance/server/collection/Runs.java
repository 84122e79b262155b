package org.civiclake.governance.server.collection;

import static org.civiclake.governance.server.Callers.as;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Runs of an engine, as its own listener reported them once. */
public final class Runs {

  private Runs() {}

  /** Posts a sample as a run of its own, or as the run that is given; says which. */
  public static String post(String sample, String known) throws IOException {
    String run = known.isEmpty() ? UUID.randomUUID().toString() : known;
    String text = read(sample).replaceFirst("\"runId\": \"[^\"]+\"", "\"runId\": \"" + run + "\"");
    as("publisher").body(text).post("/api/v1/lineage").then().statusCode(201);
    return run;
  }

  private static String read(String sample) throws IOException {
    try (InputStream in = Runs.class.getResourceAsStream("/openlineage/" + sample)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
