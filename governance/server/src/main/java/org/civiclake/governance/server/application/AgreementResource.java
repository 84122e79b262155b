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
import org.civiclake.governance.model.application.PaperEvent.AgreementProposed;
import org.civiclake.governance.server.application.Bodies.AgreementText;
import org.civiclake.governance.server.application.Bodies.AgreementView;
import org.civiclake.governance.server.application.Bodies.Signature;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agreement that is signed before the data are given (NB23, NB38, NJ32, RZ20). */
@Tag(
    name = "Applications",
    description =
        "Applications to share and to open, from the first draft to the grant or the refusal")
@Path("/api/v1/applications/{id}/agreement")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AgreementResource {

  private final ApplicationDesk desk;
  private final ApplicationReader reader;
  private final Signers signers;
  private final CurrentActor caller;

  AgreementResource(
      ApplicationDesk desk, ApplicationReader reader, Signers signers, CurrentActor caller) {
    this.desk = desk;
    this.reader = reader;
    this.signers = signers;
    this.caller = caller;
  }

  /** The agreement's text, its digest, and who has signed. */
  @Operation(summary = "The agreement's text, its digest, and who has signed")
  @GET
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"authority", "auditor", "steward", "consumer", "applicant"})
  public AgreementView get(@PathParam("id") String id) throws SQLException {
    Actor actor = caller.get();
    ApplicationView view = reader.view(actor, id);
    String text =
        reader.history(actor, view.id()).stream()
            .map(entry -> entry.record())
            .filter(AgreementProposed.class::isInstance)
            .map(AgreementProposed.class::cast)
            .reduce((earlier, later) -> later)
            .map(AgreementProposed::text)
            .orElseThrow(AgreementResource::none);
    return new AgreementView(text, view.agreement().orElseThrow(AgreementResource::none));
  }

  /** Puts a text forward; earlier signatures are void. */
  @Operation(summary = "Puts a text forward; earlier signatures are void")
  @PUT
  @RolesAllowed({"steward", "authority"})
  public ApplicationView propose(@PathParam("id") String id, AgreementText agreement)
      throws SQLException {
    AgreementText said = Bodies.present(agreement);
    return act(
        id, new Command.ProposeAgreement(Bodies.text(said.text()), Bodies.clauses(said.settles())));
  }

  /** Signs the text that has this digest. */
  @Operation(summary = "Signs the text that has this digest")
  @POST
  @Path("/signature")
  @RolesAllowed({"consumer", "applicant", "steward", "authority"})
  public ApplicationView sign(@PathParam("id") String id, Signature signature) throws SQLException {
    Signature said = Bodies.present(signature);
    return act(
        id,
        new Command.SignAgreement(signers.party(said, caller.get()), Bodies.text(said.digest())));
  }

  /** Files the signed agreement with the authority (NB38, RZ20). */
  @Operation(summary = "Files the signed agreement with the authority (NB38, RZ20)")
  @POST
  @Path("/filing")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"steward", "authority"})
  public ApplicationView file(@PathParam("id") String id) throws SQLException {
    return act(id, new Command.FileAgreement());
  }

  private ApplicationView act(String id, Command command) throws SQLException {
    Actor actor = caller.get();
    desk.act(actor, reader.concerning(actor, id), command);
    return reader.view(actor, id);
  }

  private static ProblemException none() {
    return new ProblemException(Kind.NOT_FOUND, "There is no agreement yet.", "尚无协议文本。");
  }
}
