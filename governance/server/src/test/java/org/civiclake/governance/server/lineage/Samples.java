package org.civiclake.governance.server.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Events that Spark's own listener has sent. */
public final class Samples {

  private Samples() {}

  /** The event as it was sent. */
  static byte[] event(String name) {
    try (InputStream json = Samples.class.getResourceAsStream("/openlineage/" + name)) {
      return json.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is kept of it. */
  public static LineageRun run(String name) {
    try {
      return new OpenLineageReader(new ObjectMapper()).read(event(name)).orElseThrow().run();
    } catch (InvalidEventException e) {
      throw new IllegalStateException(e);
    }
  }
}
