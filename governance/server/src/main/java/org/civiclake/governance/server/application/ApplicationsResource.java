package org.civiclake.governance.server.application;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Applications: an agency's consumer files to share, a public applicant to open (NB23, NB37). */
@Tag(
    name = "Applications",
    description =
        "Applications to share and to open, from the first draft to the grant or the refusal")
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

  private final ApplicationDesk desk;
  private final ApplicationReader reader;
  private final ApplicationStore store;
  private final CurrentActor caller;

  ApplicationsResource(
      ApplicationDesk desk, ApplicationReader reader, ApplicationStore store, CurrentActor caller) {
    this.desk = desk;
    this.reader = reader;
    this.store = store;
    this.caller = caller;
  }

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  public record ApplicationPage(List<ApplicationView.Summary> applications, Optional<Long> next) {}

  /**
   * All for the authority and auditors; for an agency's people those that it filed or must answer;
   * for an applicant their own. {@code awaited=PROVIDER} gives those that wait for a provider.
   */
  @Operation(
      summary =
          "All for the authority and auditors; for an agency's people those that it filed or must answer; for an applicant their own")
  @GET
  @RolesAllowed({"authority", "auditor", "steward", "consumer", "applicant"})
  public ApplicationPage list(
      @QueryParam("kind") Optional<ApplicationKind> kind,
      @QueryParam("phase") Optional<Phase> phase,
      @QueryParam("awaited") Optional<Party> awaited,
      @QueryParam("resource") Optional<String> resource,
      @QueryParam("overdue") Optional<Boolean> overdue,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    Actor actor = caller.get();
    boolean isApplicant = actor.is(Role.APPLICANT);
    ApplicationStore.Viewer viewer =
        new ApplicationStore.Viewer(
            actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR),
            !isApplicant,
            isApplicant ? actor.name() : actor.agency());
    List<ApplicationStore.Row> rows =
        store.list(
            viewer, new ApplicationStore.Wanted(kind, phase, awaited, resource, overdue), paging);
    return new ApplicationPage(
        rows.stream().map(ApplicationView.Summary::of).toList(),
        rows.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(rows.get(rows.size() - 1).place()));
  }

  /** Files an application for the caller's agency, or for the applicant who calls. */
  @Operation(
      summary = "Files an application for the caller's agency, or for the applicant who calls")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"consumer", "applicant"})
  @APIResponseSchema(
      value = ApplicationView.class,
      responseCode = "201",
      responseDescription = "The application")
  public Response file(ApplicationForm form) throws SQLException {
    Actor actor = caller.get();
    UUID id = desk.file(actor, Optional.ofNullable(form).orElseThrow(Bodies::missing));
    return Response.created(URI.create("/api/v1/applications/" + id))
        .entity(reader.view(actor, id.toString()))
        .build();
  }
}
