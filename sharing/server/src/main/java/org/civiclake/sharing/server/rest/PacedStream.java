package org.civiclake.sharing.server.rest;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * An answer on its way to its connection, never more than two blocks ahead of it. The framework
 * hands bytes over to the connection's thread as tasks, and asks whether the connection can take
 * more before those tasks have run: a fast writer had many megabytes waiting there.
 */
final class PacedStream extends OutputStream {

  private static final int BLOCK = 128 * 1024;

  private final OutputStream out;
  private final EventExecutor connection;
  private Future<?> handedOver;
  private int ahead;

  /**
   * @param connection the thread of the connection, which is not the writer's
   */
  PacedStream(OutputStream out, EventExecutor connection) {
    this.out = out;
    this.connection = connection;
    this.handedOver = connection.newSucceededFuture(null);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, BLOCK - ahead);
      out.write(bytes, offset + done, count);
      done += count;
      ahead += count;
      if (ahead == BLOCK) {
        ahead = 0;
        pace();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Waits until the block before the last one was handed over. */
  private void pace() throws IOException {
    Future<?> before = handedOver;
    handedOver = connection.submit(() -> {});
    try {
      before.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while an answer was sent");
    }
  }
}
