package org.civiclake.governance.server.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Says of a body that is larger than anything here, and of an address that is none, what is wrong
 * with it, before the HTTP server would refuse it without a word.
 */
@ApplicationScoped
class DoorCheck {

  /** Before all else that looks at a request. */
  private static final int FIRST = 10_000;

  private final Buffer tooLarge;
  private final Buffer noAddress;

  DoorCheck(ObjectMapper json) throws JsonProcessingException {
    this.tooLarge = Buffer.buffer(json.writeValueAsBytes(LargeBody.tooLarge().problem()));
    this.noAddress =
        Buffer.buffer(
            json.writeValueAsBytes(
                new Problem(
                    Kind.MALFORMED,
                    "The address is none: write what it may not hold as % and two hexadecimal digits.",
                    "地址格式有误:不可直接书写的字符应写作 % 加两位十六进制数字。")));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (isTooLong(request.getHeader("Content-Length"))) {
      refuse(context, Kind.TOO_LARGE, tooLarge);
    } else if (!isAddress(request.uri())) {
      refuse(context, Kind.MALFORMED, noAddress);
    } else {
      if (request.getHeader("Transfer-Encoding") != null) {
        context.addEndHandler(answered -> closeUnlessRead(request));
      }
      context.next();
    }
  }

  /** The body is not read, so nothing more can come over this connection. */
  private static void refuse(RoutingContext context, Kind kind, Buffer problem) {
    context
        .response()
        .setStatusCode(kind.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Connection", "close")
        .endHandler(sent -> context.request().connection().close())
        .end(problem.copy());
  }

  /** Who was refused amid a body of unknown length may never end it. */
  private static void closeUnlessRead(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.connection().close();
    }
  }

  private static boolean isAddress(String text) {
    try {
      return !new URI(text).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isTooLong(String length) {
    try {
      return length != null && Long.parseLong(length) > LargeBody.LARGEST;
    } catch (NumberFormatException notANumber) {
      return true;
    }
  }
}
