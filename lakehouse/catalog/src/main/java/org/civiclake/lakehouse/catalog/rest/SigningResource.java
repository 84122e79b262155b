package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.civiclake.lakehouse.catalog.signing.SigningHandler;

/** Signs requests to the object store (Iceberg REST, {@code …/tables/{table}/sign}). */
@Path("/v1/namespaces/{namespace}/tables/{table}/sign")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class SigningResource {

  private final SigningHandler signing;
  private final TokenCaller token;

  SigningResource(SigningHandler signing, TokenCaller token) {
    this.signing = signing;
    this.token = token;
  }

  /** A signature for a read may be used again by the client for a moment, any other may not. */
  @POST
  public Response sign(
      @PathParam("namespace") String namespace,
      @PathParam("table") String table,
      RemoteSignRequest request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return Response.ok(signing.sign(token.caller(), namespace, table, request))
        .header(HttpHeaders.CACHE_CONTROL, reads ? "private" : "no-cache")
        .build();
  }
}
