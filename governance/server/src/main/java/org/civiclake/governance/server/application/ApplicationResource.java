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
import org.civiclake.governance.model.application.Command;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.server.application.Bodies.Assignment;
import org.civiclake.governance.server.application.Bodies.Because;
import org.civiclake.governance.server.application.Bodies.Objection;
import org.civiclake.governance.server.application.Bodies.Redirection;
import org.civiclake.governance.server.application.Bodies.Ruling;
import org.civiclake.governance.server.application.Bodies.SelectionForm;
import org.civiclake.governance.server.application.Bodies.Verdict;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One application: read, decided, passed on, contested (NB22–NB25, NB37, NJ25, NJ32). */
@Tag(
    name = "Applications",
    description =
        "Applications to share and to open, from the first draft to the grant or the refusal")
@Path("/api/v1/applications/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApplicationResource {

  private final ApplicationDesk desk;
  private final ApplicationReader reader;
  private final CurrentActor caller;

  ApplicationResource(ApplicationDesk desk, ApplicationReader reader, CurrentActor caller) {
    this.desk = desk;
    this.reader = reader;
    this.caller = caller;
  }

  /** The application, with everything that happened to it. */
  @Operation(summary = "The application, with everything that happened to it")
  @GET
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"authority", "auditor", "steward", "consumer", "applicant"})
  public ApplicationView get(@PathParam("id") String id) throws SQLException {
    return reader.view(caller.get(), id);
  }

  /** Writes a draft anew; with {@code draft} false, sends it in. */
  @Operation(summary = "Writes a draft anew; with draft false, sends it in")
  @PUT
  @RolesAllowed({"consumer", "applicant"})
  public ApplicationView rewrite(@PathParam("id") String id, ApplicationForm form)
      throws SQLException {
    Actor actor = caller.get();
    desk.rewrite(actor, reader.concerning(actor, id), Bodies.present(form));
    return reader.view(actor, id);
  }

  /** Sends a draft in as it is. */
  @Operation(summary = "Sends a draft in as it is")
  @POST
  @Path("/submission")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"consumer", "applicant"})
  public ApplicationView submit(@PathParam("id") String id) throws SQLException {
    return act(id, new Command.SubmitDraft());
  }

  /** Takes the application back. */
  @Operation(summary = "Takes the application back")
  @POST
  @Path("/withdrawal")
  @RolesAllowed({"consumer", "applicant"})
  public ApplicationView withdraw(@PathParam("id") String id, Because because) throws SQLException {
    return act(id, new Command.Withdraw(Bodies.text(Bodies.present(because).reason())));
  }

  /** The provider consents or refuses (NB22, NB23, NJ26, NJ32). */
  @Operation(summary = "The provider consents or refuses (NB22, NB23, NJ26, NJ32)")
  @POST
  @Path("/provider-decision")
  @RolesAllowed("steward")
  public ApplicationView decideAsProvider(@PathParam("id") String id, Verdict verdict)
      throws SQLException {
    return act(id, command(Party.PROVIDER, verdict));
  }

  /** The authority consents or refuses (NB22, RZ14, YZ15). */
  @Operation(summary = "The authority consents or refuses (NB22, RZ14, YZ15)")
  @POST
  @Path("/authority-decision")
  @RolesAllowed("authority")
  public ApplicationView decideAsAuthority(@PathParam("id") String id, Verdict verdict)
      throws SQLException {
    return act(id, command(Party.AUTHORITY, verdict));
  }

  /** The agency that was asked says that another one provides these data (NB23). */
  @Operation(summary = "The agency that was asked says that another one provides these data (NB23)")
  @POST
  @Path("/redirection")
  @RolesAllowed("steward")
  public ApplicationView redirect(@PathParam("id") String id, Redirection redirection)
      throws SQLException {
    Redirection said = Bodies.present(redirection);
    return act(
        id, new Command.Disclaim(Bodies.text(said.reason()), Bodies.said(said.rightProvider())));
  }

  /** The authority names the agency that must answer (NB23). */
  @Operation(summary = "The authority names the agency that must answer (NB23)")
  @POST
  @Path("/assignment")
  @RolesAllowed("authority")
  public ApplicationView assign(@PathParam("id") String id, Assignment assignment)
      throws SQLException {
    Assignment said = Bodies.present(assignment);
    return act(id, new Command.Assign(Bodies.text(said.agency()), Bodies.text(said.reason())));
  }

  /** Takes longer for the answer, once, where the rulebook allows it (NJ32). */
  @Operation(summary = "Takes longer for the answer, once, where the rulebook allows it (NJ32)")
  @POST
  @Path("/extension")
  @RolesAllowed({"steward", "authority"})
  public ApplicationView extend(@PathParam("id") String id, Because because) throws SQLException {
    return act(id, new Command.Extend(Bodies.text(Bodies.present(because).reason())));
  }

  /** The applicant contests a refusal (NB25, NJ25). */
  @Operation(summary = "The applicant contests a refusal (NB25, NJ25)")
  @POST
  @Path("/dispute")
  @RolesAllowed({"consumer", "applicant"})
  public ApplicationView dispute(@PathParam("id") String id, Objection objection)
      throws SQLException {
    return act(id, new Command.Dispute(Bodies.text(Bodies.present(objection).argument())));
  }

  /** The authority records the ruling on a contested refusal (NB25, NJ25, RZ13). */
  @Operation(summary = "The authority records the ruling on a contested refusal (NB25, NJ25, RZ13)")
  @POST
  @Path("/ruling")
  @RolesAllowed("authority")
  public ApplicationView rule(@PathParam("id") String id, Ruling ruling) throws SQLException {
    Ruling said = Bodies.present(ruling);
    return act(id, new Command.Rule(Bodies.present(said.share()), Bodies.text(said.reasoning())));
  }

  /** Records the competition that chose the applicant, or another (NJ32). */
  @Operation(summary = "Records the competition that chose the applicant, or another (NJ32)")
  @POST
  @Path("/selection")
  @RolesAllowed({"steward", "authority"})
  public ApplicationView select(@PathParam("id") String id, SelectionForm selection)
      throws SQLException {
    return act(id, new Command.RecordCompetition(Bodies.present(selection).selection()));
  }

  private ApplicationView act(String id, Command command) throws SQLException {
    Actor actor = caller.get();
    desk.act(actor, reader.concerning(actor, id), command);
    return reader.view(actor, id);
  }

  private static Command command(Party party, Verdict verdict) {
    Verdict said = Bodies.present(verdict);
    return Bodies.present(said.approve())
        ? new Command.Approve(party, Bodies.said(said.remark()))
        : new Command.Refuse(party, Bodies.text(said.reason()), Bodies.said(said.basis()));
  }
}
