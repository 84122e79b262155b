package org.civiclake.sharing.server.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.server.Outage;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.answers.SealedAddresses;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.network.CallerAddresses;
import org.jboss.logging.Logger;

/**
 * Answers requests for files by sealed addresses (RFC 9110: GET, HEAD, Range, If-Range). Deciding
 * takes a worker thread for a moment; sending takes none, however slow the client is.
 */
@Singleton
public class FileDoor {

  private static final Logger LOG = Logger.getLogger(FileDoor.class);
  private static final String PREFIX = "/delta-sharing" + SealedAddresses.PATH;
  private static final String BEARER = "bearer ";
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final FileAdmission admission;
  private final FileSender sender;
  private final FileUses uses;
  private final CallerAddresses callers;
  private final Vertx vertx;
  private final ObjectMapper json;

  FileDoor(
      FileAdmission admission,
      FileSender sender,
      FileUses uses,
      CallerAddresses callers,
      Vertx vertx,
      ObjectMapper json) {
    this.admission = admission;
    this.sender = sender;
    this.uses = uses;
    this.callers = callers;
    this.vertx = vertx;
    this.json = json;
  }

  /** Opens the door, before any other route is asked. */
  void open(@Observes Router router) {
    router.route(PREFIX + "*").order(0).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (!head && !request.method().equals(HttpMethod.GET)) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD").setStatusCode(405).end();
      return;
    }
    FileRequest asked = read(context, head);
    vertx
        .executeBlocking((Callable<AdmittedFile>) () -> admit(asked, head), false)
        .onSuccess(admitted -> send(context, asked, admitted, head))
        .onFailure(failure -> refuse(request.response(), failure));
  }

  private FileRequest read(RoutingContext context, boolean head) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    return new FileRequest(
        path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "",
        caller(request),
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
            .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(header -> header.substring(BEARER.length()).strip()),
        head ? Optional.empty() : Optional.ofNullable(request.getHeader("Range")),
        Optional.ofNullable(request.getHeader("If-Range")));
  }

  private Optional<Address> caller(HttpServerRequest request) {
    return Optional.ofNullable(request.remoteAddress())
        .map(SocketAddress::hostAddress)
        .flatMap(peer -> callers.of(peer, request.headers().getAll(FORWARDED_FOR)));
  }

  /** Decides, takes the bytes from the day's, and puts the use on record: all before any byte. */
  private AdmittedFile admit(FileRequest asked, boolean head) {
    try {
      return admitted(asked, head);
    } catch (SharingRefusal refusal) {
      uses.refused(asked, refusal);
      throw refusal;
    }
  }

  private AdmittedFile admitted(FileRequest asked, boolean head) {
    AdmittedFile admitted = admission.admit(asked);
    try {
      if (!head) {
        sender.take(admitted);
        uses.begins(admitted, asked);
      }
      return admitted;
    } catch (RuntimeException e) {
      admitted.pull().end();
      throw e;
    }
  }

  private void send(
      RoutingContext context, FileRequest asked, AdmittedFile admitted, boolean head) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      sender.drop(admitted);
      return;
    }
    describe(response, admitted);
    if (head) {
      admitted.pull().end();
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(admitted.file().size())).end();
    } else if (admitted.range() instanceof ByteRange.Unsatisfiable) {
      sender.drop(admitted);
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + admitted.file().size());
      error(
          response,
          SharingError.RANGE_NOT_SATISFIABLE.because(
              "The range is beyond the file's end, or several ranges are asked for at once"));
    } else {
      sender.send(
          context.request(),
          admitted,
          () -> admission.check(admitted, asked.from()),
          refusal -> error(response, refusal));
    }
  }

  private static void describe(HttpServerResponse response, AdmittedFile admitted) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.ETAG, admitted.tag())
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  private void refuse(HttpServerResponse response, Throwable failure) {
    if (failure instanceof SharingRefusal refusal) {
      error(response, refusal);
      return;
    }
    LOG.error("A file was not handed out", failure);
    error(
        response,
        Outage.of(failure)
            .map(Outage::refusal)
            .orElseGet(
                () -> SharingError.INTERNAL_ERROR.because("The server failed; try again later")));
  }

  private void error(HttpServerResponse response, SharingRefusal refusal) {
    if (response.ended() || response.closed()) {
      return;
    }
    refusal
        .retryAfterSeconds()
        .ifPresent(seconds -> response.putHeader("Retry-After", Long.toString(seconds)));
    try {
      response
          .setStatusCode(refusal.error().status())
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=utf-8")
          .end(
              json.writeValueAsString(
                  new ErrorResponse(refusal.error().name(), refusal.getMessage())));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
