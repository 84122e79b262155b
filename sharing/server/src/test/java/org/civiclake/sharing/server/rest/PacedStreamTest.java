package org.civiclake.sharing.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are made faster than their connection takes them. */
class PacedStreamTest {

  private static final int SIZE = 4 << 20;
  private static final int MOST_AHEAD = 256 * 1024;

  private final DefaultEventExecutor connection = new DefaultEventExecutor();
  private final AtomicLong written = new AtomicLong();

  @AfterEach
  void stop() {
    connection.shutdownGracefully();
  }

  @Test
  void aWriterIsNeverMoreThanTwoBlocksAheadOfABusyConnection() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    connection.execute(() -> await(busy));
    Thread writer = new Thread(this::writeAll);
    writer.start();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (writer.getState() != Thread.State.WAITING && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(writer.getState()).isEqualTo(Thread.State.WAITING);
    assertThat(written).hasValue(MOST_AHEAD);
    busy.countDown();
    writer.join(Duration.ofSeconds(60).toMillis());
    assertThat(written).hasValue(SIZE);
  }

  private void writeAll() {
    try (OutputStream out = new PacedStream(new Counting(), connection)) {
      out.write(new byte[SIZE]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Counting extends OutputStream {

    @Override
    public void write(int b) {
      written.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      written.addAndGet(length);
    }
  }
}
