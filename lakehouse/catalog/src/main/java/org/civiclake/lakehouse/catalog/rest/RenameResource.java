package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.civiclake.lakehouse.catalog.tables.TableHandler;

/** Renames tables (Iceberg REST, {@code /tables/rename}). */
@Path("/v1/tables/rename")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RenameResource {

  private final TableHandler tables;
  private final TokenCaller token;

  RenameResource(TableHandler tables, TokenCaller token) {
    this.tables = tables;
    this.token = token;
  }

  @POST
  public void rename(RenameTableRequest request) {
    tables.rename(token.caller(), request);
  }
}
