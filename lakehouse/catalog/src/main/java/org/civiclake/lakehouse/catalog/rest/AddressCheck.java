package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;

/**
 * Says of an address that is none what is wrong with it, in the protocol's shape, before the HTTP
 * server would refuse it without a word.
 */
@ApplicationScoped
class AddressCheck {

  /** Before all else that reads the address. */
  private static final int FIRST = 10_000;

  private static final int MALFORMED = 400;
  private static final String ERROR =
      ErrorResponseParser.toJson(
          ErrorResponse.builder()
              .responseCode(MALFORMED)
              .withType("BadRequestException")
              .withMessage(
                  "The address is none: write what it may not hold as % and two hexadecimal digits")
              .build());

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    if (isAddress(context.request().uri())) {
      context.next();
    } else {
      refuse(context);
    }
  }

  /** The body is not read, so nothing more can come over this connection. */
  private void refuse(RoutingContext context) {
    context
        .response()
        .setStatusCode(MALFORMED)
        .putHeader("Content-Type", MediaType.APPLICATION_JSON)
        .putHeader("Connection", "close")
        .endHandler(sent -> context.request().connection().close())
        .end(ERROR);
  }

  private static boolean isAddress(String text) {
    try {
      return !new URI(text).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
