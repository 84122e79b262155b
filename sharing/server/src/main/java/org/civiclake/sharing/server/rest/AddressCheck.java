package org.civiclake.sharing.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.server.SharingError;

/**
 * Says of an address that is none what is wrong with it, in the shape of the protocol it belongs
 * to, before the HTTP server would refuse it without a word.
 */
@Singleton
class AddressCheck {

  /** Before all else that reads the address. */
  private static final int FIRST = 10_000;

  private static final SharingError ERROR = SharingError.MALFORMED_REQUEST;
  private static final String MESSAGE =
      "The address is none: write what it may not hold as % and two hexadecimal digits"
          + " (地址格式有误:不可直接书写的字符应写作 % 加两位十六进制数字)";

  private final String ofTheCatalog;
  private final String ofSharing;

  AddressCheck(ObjectMapper json) throws JsonProcessingException {
    this.ofTheCatalog =
        json.writeValueAsString(IcebergError.of("/iceberg", ERROR.status(), MESSAGE));
    this.ofSharing = json.writeValueAsString(new ErrorResponse(ERROR.name(), MESSAGE));
  }

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
        .setStatusCode(ERROR.status())
        .putHeader("Content-Type", "application/json;charset=utf-8")
        .putHeader("Connection", "close")
        .endHandler(sent -> context.request().connection().close())
        .end(IcebergError.concerns(path(context)) ? ofTheCatalog : ofSharing);
  }

  private static boolean isAddress(String text) {
    try {
      return !new URI(text).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String path(RoutingContext context) {
    return context.request().uri().split("\\?", 2)[0];
  }
}
