package org.civiclake.sharing.server.rest;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
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
  private final HttpConnection connection;

  AnswerStream(Lines lines, boolean gzip, HttpConnection connection) {
    this.lines = lines;
    this.gzip = gzip;
    this.connection = connection;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    OutputStream paced = new PacedStream(out, channel().executor());
    try {
      if (gzip) {
        writeGzip(paced);
      } else {
        lines.writeTo(paced);
      }
    } catch (IOException | RuntimeException | Error e) {
      breakOff();
      throw e;
    }
  }

  /**
   * Closes past Vert.x's own handler: its close, like a reset of the response, first sends what is
   * still to be sent, and that would come to hold the end which the framework writes to every body,
   * also to one that failed.
   */
  private void breakOff() {
    channel().close();
  }

  private ChannelHandlerContext channel() {
    return ((ConnectionBase) connection).channelHandlerContext();
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
