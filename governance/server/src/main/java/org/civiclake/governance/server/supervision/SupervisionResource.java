package org.civiclake.governance.server.supervision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.supervision.Figure;
import org.civiclake.governance.model.supervision.FoundBreach;
import org.civiclake.governance.model.supervision.Span;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What supervisors see of every agency, and a steward of its own (NB51, NB52, NJ47, YZ28). */
@Path("/api/v1/supervision")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"authority", "auditor", "steward"})
@Tag(name = "Supervision")
public class SupervisionResource {

  private final Supervision supervision;
  private final CurrentActor caller;

  SupervisionResource(Supervision supervision, CurrentActor caller) {
    this.supervision = supervision;
    this.caller = caller;
  }

  /** Each agency's figures for a year, or for as much of it as is over. */
  @GET
  @Path("/evaluations/{year}")
  @Operation(summary = "Each agency's evaluation for a year, by the regulation's indicators")
  public EvaluationView evaluation(@PathParam("year") String year) throws SQLException {
    int number = year(year);
    Span span = span(number);
    return EvaluationView.of(
        number, span, supervision.rulebook().code(), supervision.evaluate(visibleAgencies(), span));
  }

  /** The events behind one figure. */
  @GET
  @Path("/evaluations/{year}/{agency}/{measure}")
  @Operation(summary = "The places in the ledger of the events behind one figure")
  public EvaluationView.EvidenceView evidence(
      @PathParam("year") String year,
      @PathParam("agency") String agency,
      @PathParam("measure") String measure,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    Span span = span(year(year));
    Agency known =
        visibleAgencies().stream()
            .filter(one -> one.id().equals(agency))
            .findFirst()
            .orElseThrow(() -> unknown(agency));
    Figure figure =
        supervision.evaluate(List.of(known), span).stream()
            .flatMap(evaluated -> evaluated.figures().stream())
            .filter(one -> one.indicator().measure().name().equals(measure))
            .findFirst()
            .orElseThrow(() -> unknown(measure));
    List<Long> rest =
        figure.evidence().stream().filter(sequence -> sequence > paging.number()).toList();
    List<Long> page = rest.stream().limit(paging.limit()).toList();
    return new EvaluationView.EvidenceView(
        EvaluationView.FigureView.of(figure),
        page,
        page.size() < rest.size() ? Optional.of(page.get(page.size() - 1)) : Optional.empty());
  }

  /** The breaches of a year that the ledger shows, this year's when none is named. */
  @GET
  @Path("/breaches")
  @Operation(summary = "The breaches that the regulation names and the ledger shows")
  public BreachesView breaches(
      @QueryParam("year") Optional<String> year,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    int number = year.map(this::year).orElseGet(() -> supervision.today().getYear());
    Span span = span(number);
    Actor actor = caller.get();
    List<FoundBreach> visible =
        supervision.breaches(span).stream()
            .filter(found -> seesAll(actor) || found.agency().equals(actor.agency()))
            .toList();
    List<FoundBreach> page = visible.stream().skip(paging.number()).limit(paging.limit()).toList();
    long end = paging.number() + page.size();
    return BreachesView.of(
        number,
        span,
        supervision.rulebook(),
        page,
        end < visible.size() ? Optional.of(end) : Optional.empty());
  }

  private List<Agency> visibleAgencies() {
    Actor actor = caller.get();
    return supervision.agencies().stream()
        .filter(agency -> seesAll(actor) || agency.id().equals(actor.agency()))
        .toList();
  }

  private static boolean seesAll(Actor actor) {
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
  }

  private int year(String text) {
    if (text.matches("2[0-9]{3}") && Integer.parseInt(text) <= supervision.today().getYear()) {
      return Integer.parseInt(text);
    }
    throw new ProblemException(
        Kind.MALFORMED, "year is a year from 2000 to this one.", "year 为 2000 年至今年之间的年份。");
  }

  private Span span(int year) {
    return Span.ofYear(year, supervision.today());
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no such agency or figure here, or it is not yours: " + what,
        "没有该单位或指标,或您无权查看:" + what);
  }
}
