package org.civiclake.governance.server.lineage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;
import org.civiclake.governance.server.collection.Batches;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.LargeBody;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where OpenLineage clients post their events (its HTTP transport). */
@Tag(name = "Lineage", description = "Where data came from, as OpenLineage tells it")
@Path("/api/v1/lineage")
@Produces(MediaType.APPLICATION_JSON)
public class LineageResource {

  private final OpenLineageReader reader;
  private final LineageOutbox outbox;
  private final Batches batches;
  private final CurrentActor actor;

  LineageResource(
      OpenLineageReader reader, LineageOutbox outbox, Batches batches, CurrentActor actor) {
    this.reader = reader;
    this.outbox = outbox;
    this.batches = batches;
    this.actor = actor;
  }

  /** Takes an event; when it answers 201 the event is safe. */
  @Operation(summary = "Takes an event; when it answers 201 the event is safe")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"service", "engineer"})
  @APIResponse(responseCode = "201", description = "It was taken in")
  public Response take(InputStream event) throws SQLException, IOException {
    Optional<OpenLineageReader.Finished> run;
    try {
      run = reader.read(LargeBody.read(event));
    } catch (InvalidEventException e) {
      throw new ProblemException(
          Kind.MALFORMED,
          "The body is no OpenLineage run event: " + e.getMessage() + ".",
          "正文不是有效的 OpenLineage 运行事件(%s)。".formatted(e.getMessage()));
    }
    if (run.isPresent()) {
      outbox.put(run.get().run());
      batches.record(actor.get(), run.get().landings());
    }
    return Response.status(Response.Status.CREATED).build();
  }
}
