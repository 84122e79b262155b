package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NamespaceNotEmptyException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.UnprocessableEntityException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.civiclake.governance.identity.KeysUnavailableException;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Errors in the protocol's shape (Iceberg REST, {@code ErrorModel}); never a stack trace. */
public class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
  private static final int TOKEN_EXPIRED = 419;

  @ServerExceptionMapper
  Response noToken(UnauthorizedException e) {
    return unauthorized(401, "NotAuthorizedException", "A bearer token is needed");
  }

  /** A token that was good once is told apart, so that a client can get a new one. */
  @ServerExceptionMapper
  Response badToken(AuthenticationFailedException e) {
    if (KeysUnavailableException.causes(e)) {
      return error(
          503, "ServiceUnavailableException", "The provider of identities does not answer");
    }
    return isExpired(e)
        ? unauthorized(TOKEN_EXPIRED, "AuthenticationTimeoutException", "The token has expired")
        : unauthorized(401, "NotAuthorizedException", "The token is not valid here");
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return error(403, "ForbiddenException", "Not allowed");
  }

  @ServerExceptionMapper
  Response ofHttp(WebApplicationException e) {
    Response.StatusType status = e.getResponse().getStatusInfo();
    if (e.getCause() instanceof IllegalArgumentException cause) {
      return failure(cause);
    }
    return error(status.getStatusCode(), "RESTException", status.getReasonPhrase());
  }

  /** What cannot be put on record is not done. */
  @ServerExceptionMapper
  Response unrecorded(UseLogUnavailableException e) {
    LOG.error("A request is not answered: it cannot be put on record", e);
    return error(503, "ServiceUnavailableException", "Uses cannot be put on record now");
  }

  @ServerExceptionMapper
  Response failure(RuntimeException e) {
    if (e instanceof IllegalArgumentException
        || e instanceof BadRequestException
        || e instanceof ValidationException) {
      return error(400, "BadRequestException", message(e));
    }
    if (e instanceof NotAuthorizedException) {
      return unauthorized(401, "NotAuthorizedException", message(e));
    }
    if (e instanceof org.apache.iceberg.exceptions.ForbiddenException) {
      return error(403, e, message(e));
    }
    if (e instanceof NoSuchNamespaceException || e instanceof NoSuchTableException) {
      return error(404, e, message(e));
    }
    if (e instanceof UnsupportedOperationException) {
      return error(406, e, message(e));
    }
    if (e instanceof AlreadyExistsException
        || e instanceof CommitFailedException
        || e instanceof NamespaceNotEmptyException) {
      return error(409, e, message(e));
    }
    if (e instanceof UnprocessableEntityException) {
      return error(422, e, message(e));
    }
    return unexpected(e);
  }

  @ServerExceptionMapper
  Response unexpected(Exception e) {
    UUID reference = UUID.randomUUID();
    LOG.errorf(e, "request failed, reference %s", reference);
    return error(
        500, "InternalServerError", "The catalog failed; its log says why under " + reference);
  }

  private static boolean isExpired(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidJwtException invalid
          && invalid.getErrorDetails().stream()
              .allMatch(detail -> detail.getErrorCode() == ErrorCodes.EXPIRED)) {
        return true;
      }
    }
    return false;
  }

  private static String message(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static Response unauthorized(int status, String type, String message) {
    return Response.fromResponse(error(status, type, message))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  private static Response error(int status, RuntimeException e, String message) {
    return error(status, e.getClass().getSimpleName(), message);
  }

  private static Response error(int status, String type, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(
            ErrorResponse.builder()
                .responseCode(status)
                .withType(type)
                .withMessage(message)
                .build())
        .build();
  }
}
