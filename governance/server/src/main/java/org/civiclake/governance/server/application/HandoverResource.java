package org.civiclake.governance.server.application;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.civiclake.governance.model.application.Command;
import org.civiclake.governance.model.application.HandoverItem;
import org.civiclake.governance.model.application.PaperEvent.SlipWritten;
import org.civiclake.governance.server.application.Bodies.Item;
import org.civiclake.governance.server.application.Bodies.Signature;
import org.civiclake.governance.server.application.Bodies.Slip;
import org.civiclake.governance.server.application.Bodies.SlipView;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The slip of an offline handover, signed by who gives and who receives (交接单; NB23). */
@Tag(
    name = "Applications",
    description =
        "Applications to share and to open, from the first draft to the grant or the refusal")
@Path("/api/v1/applications/{id}/handover")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HandoverResource {

  private final ApplicationDesk desk;
  private final ApplicationReader reader;
  private final Signers signers;
  private final CurrentActor caller;

  HandoverResource(
      ApplicationDesk desk, ApplicationReader reader, Signers signers, CurrentActor caller) {
    this.desk = desk;
    this.reader = reader;
    this.signers = signers;
    this.caller = caller;
  }

  /** What the slip lists, its digest, and who has signed. */
  @Operation(summary = "What the slip lists, its digest, and who has signed")
  @GET
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public SlipView get(@PathParam("id") String id) throws SQLException {
    Actor actor = caller.get();
    ApplicationView view = reader.view(actor, id);
    List<HandoverItem> items =
        reader.history(actor, view.id()).stream()
            .map(entry -> entry.record())
            .filter(SlipWritten.class::isInstance)
            .map(SlipWritten.class::cast)
            .reduce((earlier, later) -> later)
            .map(SlipWritten::items)
            .orElseThrow(HandoverResource::none);
    return new SlipView(items, view.slip().orElseThrow(HandoverResource::none));
  }

  /** The provider lists what it hands over; earlier signatures are void. */
  @Operation(summary = "The provider lists what it hands over; earlier signatures are void")
  @PUT
  @RolesAllowed("steward")
  public ApplicationView write(@PathParam("id") String id, Slip slip) throws SQLException {
    List<Item> items = Bodies.present(Bodies.present(slip).items());
    if (items.stream().anyMatch(Objects::isNull)) {
      throw Bodies.missing();
    }
    return act(id, new Command.WriteSlip(items.stream().map(Item::item).toList()));
  }

  /** Signs the slip that has this digest. */
  @Operation(summary = "Signs the slip that has this digest")
  @POST
  @Path("/signature")
  @RolesAllowed({"steward", "consumer"})
  public ApplicationView sign(@PathParam("id") String id, Signature signature) throws SQLException {
    Signature said = Bodies.present(signature);
    return act(
        id, new Command.SignSlip(signers.party(said, caller.get()), Bodies.text(said.digest())));
  }

  private ApplicationView act(String id, Command command) throws SQLException {
    Actor actor = caller.get();
    desk.act(actor, reader.concerning(actor, id), command);
    return reader.view(actor, id);
  }

  private static ProblemException none() {
    return new ProblemException(Kind.NOT_FOUND, "There is no slip yet.", "尚无交接单。");
  }
}
