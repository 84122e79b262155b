package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.civiclake.lakehouse.catalog.tables.Pointers;
import org.civiclake.lakehouse.catalog.tables.TableHandler;

/**
 * All of a schema's table pointers in one answer: this catalog's own addition to the protocol, for
 * who would otherwise load every table again to see whether it changed.
 */
@Path("/v1/namespaces/{namespace}/table-pointers")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PointersResource {

  private final TableHandler tables;
  private final TokenCaller token;

  PointersResource(TableHandler tables, TokenCaller token) {
    this.tables = tables;
    this.token = token;
  }

  @GET
  public Pointers pointers(
      @PathParam("namespace") String namespace, @QueryParam("known") Optional<String> known) {
    return tables.pointers(token.caller(), namespace, known);
  }
}
