package org.civiclake.sharing.server.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.util.concurrent.ThreadLocalRandom;

/** An answer whose source breaks off after a while, as a file does that cannot be read on. */
@Path("/breaks")
@PermitAll
public class BreakingResource {

  private static final int BLOCK = 64 * 1024;

  private final HttpServerRequest http;

  BreakingResource(HttpServerRequest http) {
    this.http = http;
  }

  @GET
  public Response breaks(@QueryParam("gzip") boolean gzip) {
    Response.ResponseBuilder answer =
        Response.ok(
            new AnswerStream(
                out -> {
                  byte[] block = new byte[BLOCK];
                  for (int i = 0; i < 16; i++) {
                    ThreadLocalRandom.current().nextBytes(block);
                    out.write(block);
                  }
                  throw new EOFException("The source breaks off");
                },
                gzip,
                http.connection()));
    return gzip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").build() : answer.build();
  }
}
