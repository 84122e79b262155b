package org.civiclake.sharing.server.stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/**
 * One file on its way: as fast as the client takes it, and never more in memory than a few blocks.
 * It ends whole, or with the connection; a short answer is never a whole one. All of it happens on
 * one event loop.
 */
final class FileTransfer {

  private static final Logger LOG = Logger.getLogger(FileTransfer.class);

  /** In bytes; what a client that does not read holds in memory. */
  private static final int MOST_UNSENT = 512 * 1024;

  /**
   * How long it is waited for.
   *
   * @param look how often it is looked after, and decided anew
   * @param store how long the store may stand still
   * @param client how long a client may stand still, and how long its whole transfer may take
   *     beyond what its bytes take at the slowest speed
   * @param slowest bytes a second
   */
  record Pace(Duration look, Duration store, Duration client, long slowest) {

    static Pace usual(long slowest) {
      return new Pace(
          Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60), slowest);
    }

    private long mostMillis(long length) {
      return client.plusSeconds(length / Math.max(1, slowest)).toMillis();
    }
  }

  /** The start of the answer; no range when it is of the whole file. */
  record Head(int status, String range) {}

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final HttpClientResponse source;
  private final long length;
  private final Pace pace;
  private final Runnable check;
  private long sent;
  private long begun;
  private long lastMove;
  private boolean waitsForClient;
  private boolean over;
  private long watch;
  private LongConsumer ended = bytes -> {};

  /**
   * @param source the store's answer, stopped before its first byte
   * @param length how many bytes it has
   * @param check throws when it must not go on
   */
  FileTransfer(
      Vertx vertx,
      HttpServerRequest request,
      HttpClientResponse source,
      long length,
      Pace pace,
      Runnable check) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.source = source;
    this.length = length;
    this.pace = pace;
    this.check = check;
  }

  /**
   * Begins.
   *
   * @param whenOver is told how many bytes were sent, once, however it ends
   */
  void start(Head head, LongConsumer whenOver) {
    ended = whenOver;
    begun = now();
    lastMove = begun;
    response.setStatusCode(head.status());
    response.setWriteQueueMaxSize(MOST_UNSENT);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    if (!head.range().isEmpty()) {
      response.putHeader(HttpHeaders.CONTENT_RANGE, head.range());
    }
    if (response.closed()) {
      abort("the client is gone");
      return;
    }
    response.closeHandler(closed -> abort("the client is gone"));
    response.exceptionHandler(failure -> abort("the client is gone"));
    source.exceptionHandler(failure -> abort("the store broke off"));
    source.handler(this::pass);
    source.endHandler(end -> finish());
    watch = vertx.setPeriodic(pace.look().toMillis(), timer -> look());
    source.resume();
  }

  private void pass(Buffer block) {
    if (over) {
      return;
    }
    sent += block.length();
    lastMove = now();
    if (sent > length) {
      abort("the store sends too much");
      return;
    }
    response.write(block);
    if (response.writeQueueFull()) {
      waitsForClient = true;
      source.pause();
      response.drainHandler(
          drained -> {
            waitsForClient = false;
            lastMove = now();
            source.resume();
          });
    }
  }

  private void finish() {
    if (over) {
      return;
    }
    if (sent != length) {
      abort("the store sent too little");
      return;
    }
    close();
    response.end();
  }

  private void look() {
    long still = now() - lastMove;
    if (still > (waitsForClient ? pace.client() : pace.store()).toMillis()) {
      abort(waitsForClient ? "the client is too slow" : "the store is too slow");
    } else if (now() - begun > pace.mostMillis(length)) {
      abort("the client is too slow");
    } else {
      vertx
          .executeBlocking(
              (Callable<Boolean>)
                  () -> {
                    check.run();
                    return true;
                  },
              false)
          .onFailure(refused -> abort("it is not allowed any more"));
    }
  }

  private void abort(String why) {
    if (over) {
      return;
    }
    LOG.debugf("A file was not sent whole: %s", why);
    close();
    source.request().reset();
    request.connection().close();
  }

  private void close() {
    over = true;
    vertx.cancelTimer(watch);
    ended.accept(sent);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
