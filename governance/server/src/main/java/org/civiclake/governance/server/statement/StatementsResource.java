package org.civiclake.governance.server.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statements of uses: a provider is told who used its data for what, a consumer what it used. */
@Path("/api/v1/statements/{agency}")
@Tag(name = "Statements", description = "What was done with an agency's data, and by whom")
public class StatementsResource {

  private final StatementDesk desk;
  private final CurrentActor caller;
  private final Clock clock;
  private final GovernanceConfig config;

  StatementsResource(
      StatementDesk desk, CurrentActor caller, Clock clock, GovernanceConfig config) {
    this.desk = desk;
    this.caller = caller;
    this.clock = clock;
    this.config = config;
  }

  /**
   * A part of a statement.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record StatementPage(List<StatementLine> lines, Optional<String> next) {}

  /** What was used in a period, the earliest first; without days, in the last month. */
  @Operation(summary = "What was used in a period, the earliest first; by default the last month")
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public StatementPage statement(
      @PathParam("agency") String agency,
      @QueryParam("from") Optional<String> from,
      @QueryParam("until") Optional<String> until,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    StatementDesk.Part part =
        desk.of(caller.get(), agency, period(from, until), Paging.of(after, limit));
    return new StatementPage(part.lines(), part.next());
  }

  /** The whole statement as a file for spreadsheets. */
  @Operation(summary = "The whole statement as CSV, in Chinese or English")
  @GET
  @Path("/file")
  @Produces("text/csv; charset=utf-8")
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public String file(
      @PathParam("agency") String agency,
      @QueryParam("from") Optional<String> from,
      @QueryParam("until") Optional<String> until,
      @QueryParam("language") @DefaultValue("zh") String language)
      throws SQLException {
    StatementCsv csv = new StatementCsv(language(language));
    return csv.of(desk.of(caller.get(), agency, period(from, until)));
  }

  private StatementPeriod period(Optional<String> from, Optional<String> until) {
    return StatementPeriod.of(from, until, LocalDate.ofInstant(clock.instant(), config.timeZone()));
  }

  private static StatementCsv.Language language(String text) {
    return switch (text) {
      case "zh" -> StatementCsv.Language.ZH;
      case "en" -> StatementCsv.Language.EN;
      default ->
          throw new ProblemException(
              Kind.MALFORMED, "language is zh or en.", "language 应为 zh 或 en。");
    };
  }
}
