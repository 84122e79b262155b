package org.civiclake.sharing.server.rest;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.server.Outage;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure in the protocol's shape; none tells more than its own words. */
@Singleton
public class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

  private final CurrentRequest current;
  private final UriInfo uri;

  ErrorMappers(CurrentRequest current, UriInfo uri) {
    this.current = current;
    this.uri = uri;
  }

  @ServerExceptionMapper
  Response refused(SharingRefusal refusal) {
    Response answer =
        answer(refusal.error().status(), refusal.error().name(), refusal.getMessage());
    return refusal
        .retryAfterSeconds()
        .map(
            seconds ->
                Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, seconds).build())
        .orElse(answer);
  }

  @ServerExceptionMapper
  Response unauthenticated(UnauthorizedException e) {
    return answer(401, SharingError.UNAUTHENTICATED.name(), "A bearer token is needed (需要令牌)");
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer(403, "PERMISSION_DENIED", "This is not for your role (无权操作)");
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    Response.StatusType status = e.getResponse().getStatusInfo();
    return answer(
        status.getStatusCode(),
        status.getReasonPhrase().toUpperCase(Locale.ROOT).replace(' ', '_'),
        status.getReasonPhrase());
  }

  /** What cannot be put on record is not answered. */
  @ServerExceptionMapper
  Response unrecorded(UseLogUnavailableException e) {
    return failed(e);
  }

  @ServerExceptionMapper
  Response failed(RuntimeException e) {
    Optional<Outage> outage = Outage.of(e);
    LOG.errorf(e, "A request failed: %s", outage.map(Outage::name).orElse("a fault"));
    return refused(
        outage
            .map(Outage::refusal)
            .orElseGet(
                () -> SharingError.INTERNAL_ERROR.because("The server failed; try again later")));
  }

  /** In the shape of the protocol that is spoken under the path. */
  private Object body(int status, String code, String message) {
    return IcebergError.concerns(uri.getPath())
        ? IcebergError.of(uri.getPath(), status, message)
        : new ErrorResponse(code, message);
  }

  private Response answer(int status, String code, String message) {
    current.failed(code);
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .entity(body(status, code, message));
    if (status == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }
}
