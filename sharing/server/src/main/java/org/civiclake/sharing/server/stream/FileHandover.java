package org.civiclake.sharing.server.stream;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.civiclake.sharing.server.Outage;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.network.Address;
import org.jboss.logging.Logger;

/** Hands out a file that was admitted, or says why not, in the form of the protocol at the door. */
@Singleton
public class FileHandover {

  private static final Logger LOG = Logger.getLogger(FileHandover.class);

  private final FileSender sender;
  private final FileUses uses;

  FileHandover(FileSender sender, FileUses uses) {
    this.sender = sender;
    this.uses = uses;
  }

  /** Takes a file's bytes from the recipient's day and puts its use on record, before any byte. */
  public AdmittedFile begin(AdmittedFile admitted, Optional<Address> from) {
    try {
      sender.take(admitted);
      uses.begins(admitted, from);
      return admitted;
    } catch (RuntimeException e) {
      admitted.pull().end();
      throw e;
    }
  }

  /**
   * Answers with a file, or with what is told of it to a request by HEAD.
   *
   * @param check throws when the recipient may not have it any more; asked while it is sent
   */
  public void handOver(
      HttpServerRequest request, AdmittedFile admitted, Runnable check, ErrorForm errors) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    HttpServerResponse response = request.response();
    if (head) {
      admitted.pull().end();
    }
    if (response.closed()) {
      if (!head) {
        sender.drop(admitted);
      }
      return;
    }
    describe(response, admitted);
    if (head) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(admitted.file().size())).end();
    } else if (admitted.range() instanceof ByteRange.Unsatisfiable) {
      sender.drop(admitted);
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + admitted.file().size());
      error(
          response,
          SharingError.RANGE_NOT_SATISFIABLE.because(
              "The range is beyond the file's end, or several ranges are asked for at once"),
          errors);
    } else {
      sender.send(request, admitted, check, refusal -> error(response, refusal, errors));
    }
  }

  /** Answers that a file is not handed out. */
  public void refuse(HttpServerResponse response, Throwable failure, ErrorForm errors) {
    if (failure instanceof SharingRefusal refusal) {
      error(response, refusal, errors);
      return;
    }
    LOG.error("A file was not handed out", failure);
    error(
        response,
        Outage.of(failure)
            .map(Outage::refusal)
            .orElseGet(
                () -> SharingError.INTERNAL_ERROR.because("The server failed; try again later")),
        errors);
  }

  private static void describe(HttpServerResponse response, AdmittedFile admitted) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.ETAG, admitted.tag())
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  private static void error(HttpServerResponse response, SharingRefusal refusal, ErrorForm errors) {
    if (response.ended() || response.closed()) {
      return;
    }
    refusal
        .retryAfterSeconds()
        .ifPresent(seconds -> response.putHeader("Retry-After", Long.toString(seconds)));
    response
        .setStatusCode(errors.status(refusal))
        .putHeader(HttpHeaders.CONTENT_TYPE, errors.contentType())
        .end(errors.text(refusal));
  }
}
