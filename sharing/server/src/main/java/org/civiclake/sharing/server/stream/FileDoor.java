package org.civiclake.sharing.server.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.answers.SealedAddresses;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.network.CallerAddresses;

/**
 * Answers requests for files by sealed addresses (RFC 9110: GET, HEAD, Range, If-Range). Deciding
 * takes a worker thread for a moment; sending takes none, however slow the client is.
 */
@Singleton
public class FileDoor implements ErrorForm {

  private static final String PREFIX = "/delta-sharing" + SealedAddresses.PATH;
  private static final String BEARER = "bearer ";
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final FileAdmission admission;
  private final FileHandover handover;
  private final FileUses uses;
  private final CallerAddresses callers;
  private final Vertx vertx;
  private final ObjectMapper json;

  FileDoor(
      FileAdmission admission,
      FileHandover handover,
      FileUses uses,
      CallerAddresses callers,
      Vertx vertx,
      ObjectMapper json) {
    this.admission = admission;
    this.handover = handover;
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
        .onSuccess(
            admitted ->
                handover.handOver(
                    request, admitted, () -> admission.check(admitted, asked.from()), this))
        .onFailure(failure -> handover.refuse(request.response(), failure, this));
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
      AdmittedFile admitted = admission.admit(asked);
      return head ? admitted : handover.begin(admitted, asked.from());
    } catch (SharingRefusal refusal) {
      uses.refused(Door.STREAM, asked.from(), refusal);
      throw refusal;
    }
  }

  @Override
  public int status(SharingRefusal refusal) {
    return refusal.error().status();
  }

  @Override
  public String contentType() {
    return "application/json;charset=utf-8";
  }

  @Override
  public String text(SharingRefusal refusal) {
    try {
      return json.writeValueAsString(
          new ErrorResponse(refusal.error().name(), refusal.getMessage()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
