package org.civiclake.governance.server.issue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the public and the quality checks say what is wrong with data. */
@Path("/api/v1")
@Tag(name = "Issues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReportsResource {

  private final Intake intake;
  private final IssueDesk desk;
  private final ReportRules rules;
  private final IssueViews views;
  private final CurrentActor caller;

  ReportsResource(
      Intake intake, IssueDesk desk, ReportRules rules, IssueViews views, CurrentActor caller) {
    this.intake = intake;
    this.desk = desk;
    this.rules = rules;
    this.views = views;
    this.caller = caller;
  }

  /** Somebody asks the provider to verify data about them (NJ19). */
  @Operation(summary = "Somebody asks the provider to verify data about them (NJ19)")
  @POST
  @Path("/verifications")
  @RolesAllowed("applicant")
  @APIResponseSchema(
      value = IssueView.class,
      responseCode = "201",
      responseDescription = "The matter")
  public Response verification(ReportForm form) throws SQLException {
    return intake.take(caller.get(), IssueKind.VERIFICATION, form);
  }

  /** Somebody objects to a datum about them (NJ41). */
  @Operation(summary = "Somebody objects to a datum about them (NJ41)")
  @POST
  @Path("/objections")
  @RolesAllowed("applicant")
  @APIResponseSchema(
      value = IssueView.class,
      responseCode = "201",
      responseDescription = "The matter")
  public Response objection(ReportForm form) throws SQLException {
    return intake.take(caller.get(), IssueKind.OBJECTION, form);
  }

  /** Somebody finds the open catalog wrong (NJ31). */
  @Operation(summary = "Somebody finds the open catalog wrong (NJ31)")
  @POST
  @Path("/catalog-corrections")
  @RolesAllowed("applicant")
  @APIResponseSchema(
      value = IssueView.class,
      responseCode = "201",
      responseDescription = "The matter")
  public Response catalogCorrection(ReportForm form) throws SQLException {
    return intake.take(caller.get(), IssueKind.CATALOG_CORRECTION, form);
  }

  /** Somebody finds that opened data infringe their rights (NB39, RZ21). */
  @Operation(summary = "Somebody finds that opened data infringe their rights (NB39, RZ21)")
  @POST
  @Path("/complaints")
  @RolesAllowed("applicant")
  @APIResponseSchema(
      value = IssueView.class,
      responseCode = "201",
      responseDescription = "The matter")
  public Response complaint(ReportForm form) throws SQLException {
    return intake.take(caller.get(), IssueKind.COMPLAINT, form);
  }

  /** The quality checks report contradictions between agencies: one matter for each provider. */
  @Operation(
      summary =
          "The quality checks report contradictions between agencies: one matter for each provider")
  @POST
  @Path("/contradictions")
  @RolesAllowed({"service", "engineer"})
  public List<IssueView> contradictions(ContradictionsForm form) throws SQLException {
    Actor actor = caller.get();
    List<ReportRules.Report> reports = rules.read(form);
    return desk.contradictions(actor, form.run(), reports).stream()
        .map(kept -> views.of(kept, actor))
        .toList();
  }
}
