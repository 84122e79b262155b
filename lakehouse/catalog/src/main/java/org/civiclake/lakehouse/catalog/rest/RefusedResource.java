package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * What the protocol knows and this catalog refuses (Iceberg REST, 406): views, which would show
 * their owner's rows; commits to several tables at once; tables registered from a client's metadata
 * file; scans planned here; and storage credentials.
 */
@Path("/v1")
@Authenticated
public class RefusedResource {

  private static final String VIEWS = "namespaces/{namespace}/views{rest:(/.*)?}";
  private static final String OTHERS =
      "{what:transactions/commit|views/rename|oauth/tokens"
          + "|namespaces/[^/]+/(register|register-view)"
          + "|namespaces/[^/]+/tables/[^/]+/(credentials|plan|plan/.*|tasks)}";

  @GET
  @Path(VIEWS)
  public Response readView() {
    throw refused();
  }

  @HEAD
  @Path(VIEWS)
  public Response viewExists() {
    throw refused();
  }

  @POST
  @Path(VIEWS)
  public Response writeView() {
    throw refused();
  }

  @DELETE
  @Path(VIEWS)
  public Response dropView() {
    throw refused();
  }

  @GET
  @Path(OTHERS)
  public Response get() {
    throw refused();
  }

  @POST
  @Path(OTHERS)
  public Response post() {
    throw refused();
  }

  @DELETE
  @Path(OTHERS)
  public Response delete() {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("This catalog does not offer that");
  }
}
