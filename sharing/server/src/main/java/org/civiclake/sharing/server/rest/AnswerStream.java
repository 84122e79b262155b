package org.civiclake.sharing.server.rest;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is written while it is made, plain or as gzip. When that fails half-way nothing more
 * is written: the connection breaks off, and no client takes the half for the whole.
 */
final class AnswerStream implements StreamingOutput {

  /** What is written. */
  interface Lines {

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final Lines lines;
  private final boolean gzip;
  private final HttpServerResponse response;

  AnswerStream(Lines lines, boolean gzip, HttpServerResponse response) {
    this.lines = lines;
    this.gzip = gzip;
    this.response = response;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    try {
      if (gzip) {
        writeGzip(out);
      } else {
        lines.writeTo(out);
      }
    } catch (IOException | RuntimeException | Error e) {
      response.reset();
      throw e;
    }
  }

  private void writeGzip(OutputStream out) throws IOException {
    FastGzip compressed = new FastGzip(out);
    try {
      lines.writeTo(compressed);
      compressed.finish();
    } finally {
      compressed.release();
    }
  }
}
