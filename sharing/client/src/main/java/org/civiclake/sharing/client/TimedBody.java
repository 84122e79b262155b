package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body as it comes, a few buffers ahead of its reader; a body that stands still for
 * longer than allowed is a failure.
 */
final class TimedBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {

  private static final int AHEAD = 64;

  private sealed interface Event {
    record Data(List<ByteBuffer> buffers) implements Event {}

    record Failed(Throwable cause) implements Event {}

    record Ended() implements Event {}
  }

  private final Duration patience;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private Optional<Throwable> failure = Optional.empty();
  private boolean ended;

  TimedBody(Duration patience) {
    this.patience = patience;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(AHEAD);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    events.add(new Event.Data(item));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Failed(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.Ended());
  }

  /** The next bytes, to be used before the next call; none at the end of the body. */
  Optional<ByteBuffer> next() throws IOException {
    while (true) {
      ByteBuffer buffer = buffers.peek();
      if (buffer != null && buffer.hasRemaining()) {
        return Optional.of(buffer);
      }
      if (buffer != null) {
        buffers.remove();
      } else if (failure.isPresent()) {
        ended = true;
        throw new IOException("The connection broke: " + failure.get().getMessage());
      } else if (ended) {
        return Optional.empty();
      } else {
        await();
      }
    }
  }

  @Override
  public int read() throws IOException {
    Optional<ByteBuffer> bytes = next();
    return bytes.isPresent() ? bytes.get().get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Optional<ByteBuffer> bytes = next();
    if (bytes.isEmpty()) {
      return -1;
    }
    int count = Math.min(length, bytes.get().remaining());
    bytes.get().get(target, offset, count);
    return count;
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      buffers.clear();
      subscription.thenAccept(Flow.Subscription::cancel);
    }
  }

  private void await() throws IOException {
    Event event;
    try {
      event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException("Interrupted while reading an answer");
    }
    if (event == null) {
      close();
      throw new HttpTimeoutException(
          "Nothing more came within %d s".formatted(patience.toSeconds()));
    }
    List<Event> come = new ArrayList<>();
    come.add(event);
    events.drainTo(come);
    take(come);
  }

  /** Takes all that has come and asks for as much again, so that threads seldom wait. */
  private void take(List<Event> come) throws IOException {
    int taken = 0;
    for (Event event : come) {
      if (event instanceof Event.Data data) {
        buffers.addAll(data.buffers());
        taken++;
      } else if (event instanceof Event.Failed failed) {
        failure = Optional.of(failed.cause());
      } else {
        ended = true;
      }
    }
    if (taken > 0) {
      subscription.join().request(taken);
    }
  }
}
