package org.civiclake.sharing.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.core.exception.SdkException;

/** Every failure in the protocol's shape; none tells more than its own words. */
@Singleton
public class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
  private static final int RETRY_SECONDS = 1;
  private static final int LONGEST_CHAIN = 20;
  // SQL states of statements and data that are wrong themselves
  private static final Set<String> FAULTY = Set.of("22", "23", "42");

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
    LOG.error("A request is not answered: it cannot be put on record", e);
    return answer(
        SharingError.TEMPORARILY_UNAVAILABLE.status(),
        SharingError.TEMPORARILY_UNAVAILABLE.name(),
        "Uses cannot be put on record now, so nothing is answered; try again later");
  }

  @ServerExceptionMapper
  Response failed(RuntimeException e) {
    if (isDatabaseOutage(e)) {
      LOG.error("The database cannot be used", e);
      return answer(
          SharingError.TEMPORARILY_UNAVAILABLE.status(),
          SharingError.TEMPORARILY_UNAVAILABLE.name(),
          "The server's register cannot be read now; try again later");
    }
    if (isStorageOutage(e)) {
      LOG.error("The object store or this machine's disk cannot be used", e);
      return answer(
          SharingError.TEMPORARILY_UNAVAILABLE.status(),
          SharingError.TEMPORARILY_UNAVAILABLE.name(),
          "The data cannot be read now; try again later");
    }
    LOG.error("A request failed", e);
    return answer(
        SharingError.INTERNAL_ERROR.status(),
        SharingError.INTERNAL_ERROR.name(),
        "The server failed; try again later");
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
    } else if (status == SharingError.TEMPORARILY_UNAVAILABLE.status()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.build();
  }

  private static boolean isDatabaseOutage(RuntimeException e) {
    return causes(e)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .filter(cause -> !isFaulty(Optional.ofNullable(cause.getSQLState()).orElse("")))
        .isPresent();
  }

  /** Readers fail in ways of their own on what was cut short; the cause is what tells. */
  private static boolean isStorageOutage(RuntimeException e) {
    return causes(e)
        .anyMatch(
            cause ->
                cause instanceof SdkException
                    || cause instanceof RuntimeIOException
                    || (cause instanceof IOException
                        && !(cause instanceof JsonProcessingException)));
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN);
  }

  private static boolean isFaulty(String state) {
    return state.length() >= 2 && FAULTY.contains(state.substring(0, 2));
  }
}
