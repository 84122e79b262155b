package org.civiclake.governance.server.issue;

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
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.model.issue.Stage;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Matters: an agency's people report, and those whom a matter concerns see it. */
@Path("/api/v1/issues")
@Tag(name = "Issues")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"authority", "auditor", "engineer", "steward", "consumer", "analyst", "applicant"})
public class IssuesResource {

  private final Intake intake;
  private final IssueStore store;
  private final IssueViews views;
  private final CurrentActor caller;

  IssuesResource(Intake intake, IssueStore store, IssueViews views, CurrentActor caller) {
    this.intake = intake;
    this.store = store;
    this.views = views;
    this.caller = caller;
  }

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  public record IssuePage(List<IssueView> issues, Optional<Long> next) {}

  /** An agency's people report data that are wrong or missing (NB43, YZ22, RZ11). */
  @Operation(
      summary = "An agency's people report data that are wrong or missing (NB43, YZ22, RZ11)")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"authority", "steward", "consumer", "engineer", "analyst"})
  @APIResponseSchema(
      value = IssueView.class,
      responseCode = "201",
      responseDescription = "The matter")
  public Response report(ReportForm form) throws SQLException {
    return intake.take(caller.get(), IssueKind.DATA_ISSUE, form);
  }

  /** What the caller may see, the latest first. */
  @Operation(summary = "What the caller may see, the latest first")
  @GET
  public IssuePage list(
      @QueryParam("kind") Optional<String> kind,
      @QueryParam("stage") Optional<String> stage,
      @QueryParam("overdue") @DefaultValue("false") String overdue,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Actor actor = caller.get();
    Paging paging = Paging.of(after, limit);
    IssueStore.Filter filter =
        new IssueStore.Filter(
            kind.map(text -> choice("kind", IssueKind.class, text)),
            stage.map(text -> choice("stage", Stage.class, text)),
            overdue.equals("true"));
    List<IssueStore.Kept> found =
        store.list(IssueReach.of(actor).query(), filter, paging.number(), paging.limit());
    Optional<Long> next =
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number());
    return new IssuePage(found.stream().map(kept -> views.of(kept, actor)).toList(), next);
  }

  /** One of them. */
  @Operation(summary = "One matter")
  @GET
  @Path("/{id}")
  public IssueView get(@PathParam("id") String id) throws SQLException {
    Actor actor = caller.get();
    return store
        .find(id(id))
        .filter(kept -> IssueReach.of(actor).covers(kept.issue()))
        .map(kept -> views.of(kept, actor))
        .orElseThrow(IssueDesk::unknown);
  }

  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw IssueDesk.unknown();
    }
  }

  private static <E extends Enum<E>> E choice(String name, Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text);
    } catch (IllegalArgumentException unknown) {
      String choices = List.of(type.getEnumConstants()).toString();
      throw new ProblemException(
          Kind.MALFORMED,
          "%s is one of %s.".formatted(name, choices),
          "%s 应为 %s 之一。".formatted(name, choices));
    }
  }
}
