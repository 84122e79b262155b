package org.civiclake.governance.server.catalog.project;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.catalog.project.ProjectEvents.CheckedResource;
import org.civiclake.governance.server.catalog.project.ProjectEvents.Reason;
import org.civiclake.governance.server.catalog.project.ProjectStore.Check;
import org.civiclake.governance.server.catalog.project.ProjectStore.Project;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Projects, and the check without which none is accepted (NB13, NJ13, SX36, RZ30, YZ8). */
@Tag(name = "Catalog: projects")
@Path("/api/v1/catalog/projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectsResource {

  private final ProjectHandler handler;
  private final ProjectStore store;
  private final CurrentActor caller;

  ProjectsResource(ProjectHandler handler, ProjectStore store, CurrentActor caller) {
    this.handler = handler;
    this.store = store;
    this.caller = caller;
  }

  /** A project and the resources that it will bring; each has been compiled. */
  public record ProjectRequest(String name, List<String> resources) {}

  /** A project as it is shown. */
  public record ProjectView(
      int number,
      String agency,
      String name,
      List<String> resources,
      LocalDate registeredOn,
      String registeredBy) {

    static ProjectView of(Project project) {
      return new ProjectView(
          project.number(),
          project.agency(),
          project.name(),
          project.resources().stream().map(ResourceId::toString).toList(),
          project.registeredOn(),
          project.registeredBy());
    }
  }

  /** Why a resource does not pass; where is a column, or empty for the whole table. */
  public record ReasonView(String where, String message, String messageZh) {

    static ReasonView of(Reason reason) {
      return new ReasonView(reason.where(), reason.english(), reason.chinese());
    }
  }

  /** What came of one resource. */
  public record ResultView(
      String resource, String table, boolean passed, List<ReasonView> reasons) {

    static ResultView of(CheckedResource result) {
      return new ResultView(
          result.resource(),
          result.table(),
          result.passed(),
          result.reasons().stream().map(ReasonView::of).toList());
    }
  }

  /** A check on record. */
  public record CheckView(
      UUID id, boolean passed, Instant checkedAt, String checkedBy, List<ResultView> results) {

    static CheckView of(Check check) {
      return new CheckView(
          check.id(),
          check.passed(),
          check.checkedAt(),
          check.checkedBy(),
          check.results().stream().map(ResultView::of).toList());
    }
  }

  /** The checks of a project, the latest first. */
  public record CheckList(List<CheckView> items) {}

  /** Registers a project with its catalog, before it is approved. */
  @Operation(summary = "Registers a project with its catalog, before it is approved")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("steward")
  @APIResponseSchema(
      value = ProjectView.class,
      responseCode = "201",
      responseDescription = "The project")
  public Response register(ProjectRequest request) throws SQLException {
    ProjectRequest given = Texts.body(request);
    int number =
        handler.register(
            caller.get(), Texts.required("name", given.name()), Texts.resources(given.resources()));
    return Response.created(URI.create("/api/v1/catalog/projects/" + number))
        .entity(get(String.valueOf(number)))
        .build();
  }

  /** Projects: all for those who oversee, their own agency's for stewards. */
  @Operation(summary = "Projects: all for those who oversee, their own agency's for stewards")
  @GET
  @RolesAllowed({"authority", "auditor", "steward"})
  public Page<ProjectView> list(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    Optional<String> agency = oversees() ? Optional.empty() : Optional.of(caller.get().agency());
    return paging.page(
        store.list(agency, paging.number(), paging.limit()),
        ProjectView::of,
        project -> String.valueOf(project.number()));
  }

  /** One project. */
  @Operation(summary = "One project")
  @GET
  @Path("/{number}")
  @RolesAllowed({"authority", "auditor", "steward"})
  public ProjectView get(@PathParam("number") String number) throws SQLException {
    return ProjectView.of(find(number));
  }

  /** Checks the project's catalog against its real tables, and puts what came of it on record. */
  @Operation(
      summary =
          "Checks the project's catalog against its real tables, and puts what came of it on record")
  @POST
  @Path("/{number}/acceptances")
  @RolesAllowed({"authority", "steward"})
  public CheckView check(@PathParam("number") String number) throws SQLException {
    Project project = find(number);
    handler.check(caller.get(), project);
    return CheckView.of(store.checks(project.number()).get(0));
  }

  /** The checks of a project. */
  @Operation(summary = "The checks of a project")
  @GET
  @Path("/{number}/acceptances")
  @RolesAllowed({"authority", "auditor", "steward"})
  public CheckList checks(@PathParam("number") String number) throws SQLException {
    return new CheckList(store.checks(find(number).number()).stream().map(CheckView::of).toList());
  }

  private Project find(String number) throws SQLException {
    try {
      return store
          .find(Integer.parseInt(number))
          .filter(project -> oversees() || project.agency().equals(caller.get().agency()))
          .orElseThrow(ProjectsResource::unknown);
    } catch (NumberFormatException notANumber) {
      throw unknown();
    }
  }

  private boolean oversees() {
    Actor actor = caller.get();
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no such project; GET /api/v1/catalog/projects lists them.",
        "没有该项目,清单见 GET /api/v1/catalog/projects。");
  }
}
