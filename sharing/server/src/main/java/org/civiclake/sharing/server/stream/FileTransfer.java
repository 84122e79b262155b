package org.civiclake.sharing.server.stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
  private static final long LOOK_MILLIS = 2_000;
  private static final long STORE_PATIENCE_MILLIS = 30_000;
  private static final long CLIENT_PATIENCE_MILLIS = 60_000;
  private static final long SECOND = 1_000;

  /** In bytes; what a client that does not read holds in memory. */
  private static final int MOST_UNSENT = 512 * 1024;

  /** The start of the answer; no range when it is of the whole file. */
  record Head(int status, String range) {}

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final HttpClientResponse source;
  private final long length;
  private final long mostMillis;
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
   * @param slowest bytes a second
   * @param check throws when it must not go on
   */
  FileTransfer(
      Vertx vertx,
      HttpServerRequest request,
      HttpClientResponse source,
      long length,
      long slowest,
      Runnable check) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.source = source;
    this.length = length;
    this.mostMillis = CLIENT_PATIENCE_MILLIS + length / Math.max(1, slowest) * SECOND;
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
    watch = vertx.setPeriodic(LOOK_MILLIS, timer -> look());
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
    if (waitsForClient ? still > CLIENT_PATIENCE_MILLIS : still > STORE_PATIENCE_MILLIS) {
      abort(waitsForClient ? "the client is too slow" : "the store is too slow");
    } else if (now() - begun > mostMillis) {
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
