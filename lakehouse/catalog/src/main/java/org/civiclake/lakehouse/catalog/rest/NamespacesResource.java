package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.UpdateNamespacePropertiesRequest;
import org.apache.iceberg.rest.responses.CreateNamespaceResponse;
import org.apache.iceberg.rest.responses.GetNamespaceResponse;
import org.apache.iceberg.rest.responses.ListNamespacesResponse;
import org.apache.iceberg.rest.responses.UpdateNamespacePropertiesResponse;
import org.civiclake.lakehouse.catalog.tables.NamespaceHandler;

/** The lake's schemas (Iceberg REST, {@code /namespaces}). */
@Path("/v1/namespaces")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class NamespacesResource {

  private final NamespaceHandler namespaces;
  private final TokenCaller token;

  NamespacesResource(NamespaceHandler namespaces, TokenCaller token) {
    this.namespaces = namespaces;
    this.token = token;
  }

  @GET
  public ListNamespacesResponse list(
      @QueryParam("parent") Optional<String> parent,
      @QueryParam("pageToken") Optional<String> pageToken,
      @QueryParam("pageSize") Optional<Integer> pageSize) {
    return namespaces.list(token.caller(), parent, pageToken, pageSize);
  }

  @POST
  public CreateNamespaceResponse create(CreateNamespaceRequest request) {
    return namespaces.create(token.caller(), request);
  }

  @GET
  @Path("/{namespace}")
  public GetNamespaceResponse load(@PathParam("namespace") String namespace) {
    return namespaces.load(token.caller(), namespace);
  }

  @HEAD
  @Path("/{namespace}")
  public void exists(@PathParam("namespace") String namespace) {
    namespaces.exists(token.caller(), namespace);
  }

  @DELETE
  @Path("/{namespace}")
  public void drop(@PathParam("namespace") String namespace) {
    namespaces.drop(token.caller(), namespace);
  }

  @POST
  @Path("/{namespace}/properties")
  public UpdateNamespacePropertiesResponse update(
      @PathParam("namespace") String namespace, UpdateNamespacePropertiesRequest request) {
    return namespaces.update(token.caller(), namespace, request);
  }
}
