package org.civiclake.governance.server.catalog.open;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The open catalog for harvesters: DCAT 3 as Turtle or JSON-LD, whole, with an ETag (RZ18). */
@Tag(name = "Open catalog")
@Path("/api/v1/catalog/dcat")
public class DcatResource {

  private static final String TURTLE = "text/turtle";
  private static final String JSON_LD = "application/ld+json";
  private static final List<Variant> FORMS =
      Variant.mediaTypes(MediaType.valueOf(TURTLE), MediaType.valueOf(JSON_LD)).build();

  private final DcatDocuments documents;

  DcatResource(DcatDocuments documents) {
    this.documents = documents;
  }

  /** The open catalog, in the form that the harvester accepts. */
  @Operation(summary = "The open catalog as DCAT 3: Turtle or JSON-LD, as the harvester accepts")
  @GET
  @Produces({TURTLE, JSON_LD})
  @PermitAll
  @APIResponse(responseCode = "200", description = "The open catalog", content = @Content)
  @APIResponse(responseCode = "304", description = "It is as the harvester has it (If-None-Match)")
  public Response get(@Context Request request) throws SQLException {
    Variant variant =
        Optional.ofNullable(request.selectVariant(FORMS)).orElseThrow(DcatResource::otherForm);
    boolean turtle = variant.getMediaType().toString().equals(TURTLE);
    return answer(request, turtle ? DcatDocuments.Form.TURTLE : DcatDocuments.Form.JSON_LD)
        .type(variant.getMediaType())
        .build();
  }

  private Response.ResponseBuilder answer(Request request, DcatDocuments.Form form)
      throws SQLException {
    DcatDocuments.Document document = documents.current(form);
    EntityTag tag = new EntityTag(document.digest());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.tag(tag)
        : Response.ok(document.bytes()).tag(tag).header("Vary", "Accept");
  }

  private static ProblemException otherForm() {
    return new ProblemException(
        Kind.NOT_ACCEPTABLE,
        "The open catalog is given as %s or %s.".formatted(TURTLE, JSON_LD),
        "开放目录以 %s 或 %s 形式提供。".formatted(TURTLE, JSON_LD));
  }
}
