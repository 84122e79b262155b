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
@Authenticated
public abstract class RefusedResource {

  private static final String MESSAGE =
      "This catalog offers no views, no commits to several tables, no registering of tables, no"
          + " scan planning and no storage credentials";

  /** Views of a schema. */
  @Path("/v1/namespaces/{namespace}/views{view:(/[^/]+)?}")
  public static class Views extends RefusedResource {}

  /** Tables and views made from a metadata file of the client's. */
  @Path("/v1/namespaces/{namespace}/{operation:register|register-view}")
  public static class Registering extends RefusedResource {}

  /** Credentials and scans of a table. */
  @Path("/v1/namespaces/{namespace}/tables/{table}/{operation:credentials|tasks|plan(/[^/]+)?}")
  public static class Planning extends RefusedResource {}

  /** Commits to several tables, and the renaming of views. */
  @Path("/v1/{operation:transactions/commit|views/rename}")
  public static class AcrossTables extends RefusedResource {}

  /** Refuses to read. */
  @GET
  public Response get() {
    throw refusal();
  }

  /** Refuses to tell. */
  @HEAD
  public Response head() {
    throw refusal();
  }

  /** Refuses to write. */
  @POST
  public Response post() {
    throw refusal();
  }

  /** Refuses to remove. */
  @DELETE
  public Response delete() {
    throw refusal();
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException(MESSAGE);
  }
}
