package org.civiclake.governance.server.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says of a body that is larger than anything here what is wrong with it, before the HTTP server
 * would refuse it without a word.
 */
@ApplicationScoped
class DoorCheck {

  private static final long LARGEST = 8L * 1024 * 1024;

  /** Before all else that looks at a request. */
  private static final int FIRST = 10_000;

  private final Buffer tooLarge;

  DoorCheck(ObjectMapper json) throws JsonProcessingException {
    this.tooLarge =
        Buffer.buffer(
            json.writeValueAsBytes(
                new Problem(
                    Kind.TOO_LARGE,
                    "A body holds at most %d bytes.".formatted(LARGEST),
                    "正文不得超过 %d 字节。".formatted(LARGEST))));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext request) {
    if (isTooLong(request.request().getHeader("Content-Length"))) {
      refuse(request);
    } else {
      request.next();
    }
  }

  /** The body is not read, so nothing more can come over this connection. */
  private void refuse(RoutingContext request) {
    request
        .response()
        .setStatusCode(Kind.TOO_LARGE.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Connection", "close")
        .endHandler(sent -> request.request().connection().close())
        .end(tooLarge.copy());
  }

  private static boolean isTooLong(String length) {
    try {
      return length != null && Long.parseLong(length) > LARGEST;
    } catch (NumberFormatException notANumber) {
      return true;
    }
  }
}
