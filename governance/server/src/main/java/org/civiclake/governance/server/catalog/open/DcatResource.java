package org.civiclake.governance.server.catalog.open;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The open catalog for harvesters: DCAT 3 as Turtle or JSON-LD, whole, with an ETag (RZ18). */
@Tag(name = "Open catalog")
@Path("/api/v1/catalog/dcat")
public class DcatResource {

  private static final String TURTLE = "text/turtle";
  private static final String JSON_LD = "application/ld+json";

  private final DcatDocuments documents;

  DcatResource(DcatDocuments documents) {
    this.documents = documents;
  }

  /** The open catalog as Turtle. */
  @Operation(summary = "The open catalog as Turtle")
  @GET
  @Produces(TURTLE)
  @PermitAll
  public Response turtle(@Context Request request) throws SQLException {
    return answer(request, DcatDocuments.Form.TURTLE);
  }

  /** The open catalog as JSON-LD. */
  @Operation(summary = "The open catalog as JSON-LD")
  @GET
  @Produces(JSON_LD)
  @PermitAll
  public Response jsonLd(@Context Request request) throws SQLException {
    return answer(request, DcatDocuments.Form.JSON_LD);
  }

  private Response answer(Request request, DcatDocuments.Form form) throws SQLException {
    DcatDocuments.Document document = documents.current(form);
    EntityTag tag = new EntityTag(document.digest());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.tag(tag).build()
        : Response.ok(document.bytes()).tag(tag).header("Vary", "Accept").build();
  }
}
