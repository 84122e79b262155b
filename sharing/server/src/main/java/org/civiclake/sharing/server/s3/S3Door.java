package org.civiclake.sharing.server.s3;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.network.CallerAddresses;
import org.civiclake.sharing.server.stream.AdmittedFile;
import org.civiclake.sharing.server.stream.FileHandover;
import org.civiclake.sharing.server.stream.FileUses;

/**
 * Answers the requests that are signed as S3 has it: GetObject and HeadObject, path-style. Deciding
 * takes a worker thread for a moment; sending takes none, however slow the engine is.
 */
@Singleton
public class S3Door {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final S3Admission admission;
  private final FileHandover handover;
  private final FileUses uses;
  private final CallerAddresses callers;
  private final Vertx vertx;
  private final S3Errors errors;

  S3Door(
      S3Admission admission,
      FileHandover handover,
      FileUses uses,
      CallerAddresses callers,
      Vertx vertx,
      S3Errors errors) {
    this.admission = admission;
    this.handover = handover;
    this.uses = uses;
    this.callers = callers;
    this.vertx = vertx;
    this.errors = errors;
  }

  /** Opens the door, before any other route is asked: no other request is signed so. */
  void open(@Observes Router router) {
    router.route().order(-1).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    String signature = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (signature == null || !signature.startsWith(S3Signature.ALGORITHM)) {
      context.next();
      return;
    }
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (!head && !request.method().equals(HttpMethod.GET)) {
      handover.refuse(
          request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD"),
          SharingError.READ_ONLY.because("Objects can only be read here (此处只读)"),
          errors);
      return;
    }
    S3Request asked = read(request);
    vertx
        .executeBlocking((Callable<AdmittedFile>) () -> admit(asked), false)
        .onSuccess(
            admitted ->
                handover.handOver(
                    request, admitted, () -> admission.check(admitted, asked.from()), errors))
        .onFailure(failure -> handover.refuse(request.response(), failure, errors));
  }

  private AdmittedFile admit(S3Request asked) {
    try {
      AdmittedFile admitted = admission.admit(asked);
      return asked.isHead() ? admitted : handover.begin(admitted, asked.from());
    } catch (SharingRefusal refusal) {
      uses.refused(Door.ICEBERG, asked.from(), refusal);
      throw refusal;
    }
  }

  private S3Request read(HttpServerRequest request) {
    String[] target = request.uri().split("\\?", 2);
    return new S3Request(
        request.method().name(),
        target[0],
        target.length > 1 ? target[1] : "",
        headers(request.headers()),
        caller(request));
  }

  private Optional<Address> caller(HttpServerRequest request) {
    return Optional.ofNullable(request.remoteAddress())
        .map(SocketAddress::hostAddress)
        .flatMap(peer -> callers.of(peer, request.headers().getAll(FORWARDED_FOR)));
  }

  private static Map<String, List<String>> headers(MultiMap sent) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : sent.names()) {
      headers.put(name.toLowerCase(Locale.ROOT), sent.getAll(name));
    }
    return headers;
  }
}
