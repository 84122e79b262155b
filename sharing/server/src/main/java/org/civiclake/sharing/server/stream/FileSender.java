package org.civiclake.sharing.server.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.answers.StoreAddresses;
import org.civiclake.sharing.server.limits.Limits;
import org.jboss.logging.Logger;

/** Fetches a file from the object store and passes it on as it comes. */
@Singleton
public class FileSender {

  private static final Logger LOG = Logger.getLogger(FileSender.class);
  private static final int CONNECT_MILLIS = 5_000;
  private static final long ANSWER_MILLIS = 15_000;
  private static final int MOST_CONNECTIONS = 256;

  /** In bytes; at the usual 8 KiB passing a file on takes nearly twice as long. */
  private static final int BLOCK = 256 * 1024;

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;

  private final StoreAddresses store;
  private final Limits limits;
  private final FileUses uses;
  private final FileTransfer.Pace pace;
  private final Vertx vertx;
  private final HttpClient http;

  FileSender(
      StoreAddresses store, Limits limits, FileUses uses, SharingSettings settings, Vertx vertx) {
    this.store = store;
    this.limits = limits;
    this.uses = uses;
    this.pace = FileTransfer.Pace.usual(settings.sharing().slowestDownload());
    this.vertx = vertx;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setMaxChunkSize(BLOCK)
                .setReceiveBufferSize(BLOCK)
                .setDecompressionSupported(false));
  }

  /** Takes the bytes of a file from the recipient's day. */
  void take(AdmittedFile admitted) {
    limits.take(admitted.recipient(), admitted.length());
  }

  /** Sends nothing of a file that was admitted. */
  void drop(AdmittedFile admitted) {
    over(admitted, 0);
  }

  /**
   * Sends a file.
   *
   * @param check throws when the recipient may not have it any more; asked while it is sent
   * @param refuse answers an error, as long as nothing was sent
   */
  void send(
      HttpServerRequest request,
      AdmittedFile admitted,
      Runnable check,
      Consumer<SharingRefusal> refuse) {
    ask(admitted)
        .onFailure(
            failure -> {
              LOG.warnf("The object store does not give a file: %s", failure.getMessage());
              over(admitted, 0);
              refuse.accept(
                  failure instanceof SharingRefusal known
                      ? known
                      : SharingError.TEMPORARILY_UNAVAILABLE.because(
                          "The object store does not answer now; try again later"));
            })
        .onSuccess(
            answer ->
                new FileTransfer(vertx, request, answer, admitted.length(), pace, check)
                    .start(head(admitted), sent -> over(admitted, sent)));
  }

  private static FileTransfer.Head head(AdmittedFile admitted) {
    return admitted.range() instanceof ByteRange.Part part
        ? new FileTransfer.Head(
            PARTIAL, "bytes %d-%d/%d".formatted(part.first(), part.last(), admitted.file().size()))
        : new FileTransfer.Head(OK, "");
  }

  private void over(AdmittedFile admitted, long sent) {
    admitted.pull().end();
    vertx.executeBlocking(
        (Callable<Boolean>)
            () -> {
              limits.giveBack(admitted.recipient(), admitted.length() - sent);
              uses.ended(admitted, sent);
              return true;
            },
        false);
  }

  /** The store's answer, stopped before its first byte; failed unless it is what was asked for. */
  private Future<HttpClientResponse> ask(AdmittedFile admitted) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setTimeout(ANSWER_MILLIS)
            .setAbsoluteURI(store.of(admitted.file()));
    if (admitted.range() instanceof ByteRange.Part part) {
      options.putHeader("Range", "bytes=%d-%d".formatted(part.first(), part.last()));
    }
    return http.request(options)
        .compose(HttpClientRequest::send)
        .compose(
            answer -> {
              answer.pause();
              return isRight(answer, admitted) ? Future.succeededFuture(answer) : wrong(answer);
            });
  }

  private static boolean isRight(HttpClientResponse answer, AdmittedFile admitted) {
    int status = admitted.range() instanceof ByteRange.Part ? PARTIAL : OK;
    String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
    return answer.statusCode() == status && Long.toString(admitted.length()).equals(length);
  }

  private static Future<HttpClientResponse> wrong(HttpClientResponse answer) {
    answer.request().reset();
    LOG.warnf("The object store answered %d for a file", answer.statusCode());
    return Future.failedFuture(
        answer.statusCode() == NOT_FOUND
            ? SharingError.RESOURCE_DOES_NOT_EXIST.because(
                "This file is not there any more; query the table again")
            : SharingError.TEMPORARILY_UNAVAILABLE.because(
                "The object store does not give this file now; try again later"));
  }
}
