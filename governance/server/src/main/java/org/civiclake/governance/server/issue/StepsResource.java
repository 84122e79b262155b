package org.civiclake.governance.server.issue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.issue.Finding;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.MoreTime;
import org.civiclake.governance.model.issue.Sealed;
import org.civiclake.governance.model.issue.Steps;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.civiclake.governance.server.seal.Seal;
import org.civiclake.governance.server.seal.Words;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The steps by which a matter comes to its end. Reasons here must name no person. */
@Path("/api/v1/issues/{id}")
@Tag(name = "Issues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StepsResource {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_WORDS = 4000;
  private static final int LONGEST_NAME = 100;

  private final IssueDesk desk;
  private final IssueStore store;
  private final IssueViews views;
  private final Seal seal;
  private final Catalog catalog;
  private final CurrentRulebook rulebook;
  private final CurrentActor caller;

  StepsResource(
      IssueDesk desk,
      IssueStore store,
      IssueViews views,
      Seal seal,
      Catalog catalog,
      CurrentRulebook rulebook,
      CurrentActor caller) {
    this.desk = desk;
    this.store = store;
    this.views = views;
    this.seal = seal;
    this.catalog = catalog;
    this.rulebook = rulebook;
    this.caller = caller;
  }

  /** Who becomes responsible. */
  public record Assignment(String agency) {}

  /** Why something is done. */
  public record Reason(String reason) {}

  /** The last day that the authority sets. */
  public record Limit(LocalDate until, String reason) {}

  /**
   * More time.
   *
   * @param consentOf the head who consents, where the rulebook leaves it to the agency's head
   */
  public record MoreTimeRequest(LocalDate until, String reason, String consentOf) {}

  /** The authority's answer to a request for more time. */
  public record MoreTimeAnswer(Boolean approved, String reason) {}

  /**
   * The decision.
   *
   * @param explanation why, in words that may name persons: they are sealed
   * @param reference the batch that corrected the data
   * @param basis on what law a refusal rests
   */
  public record Decision(Finding finding, String explanation, String reference, String basis) {}

  /** What did what was decided: a batch, or an edition of the catalog. */
  public record Done(String reference) {}

  /** What the reporter is told; sealed. */
  public record Answer(String words) {}

  /** The authority makes an agency responsible (NB43, NJ41, YZ11). */
  @Operation(summary = "The authority makes an agency responsible (NB43, NJ41, YZ11)")
  @POST
  @Path("/assignment")
  @RolesAllowed("authority")
  public IssueView assign(@PathParam("id") String id, Assignment body) throws SQLException {
    String agency = required(body).agency();
    if (catalog.agency(Objects.toString(agency, "")).isEmpty()) {
      throw new ProblemException(Kind.REFUSED, "There is no such agency.", "没有该单位。");
    }
    return step(id, Optional.empty(), (issue, tx) -> steps(issue, tx).assign(agency));
  }

  /** The responsible agency gives the matter back: the data are not its own. */
  @Operation(summary = "The responsible agency gives the matter back: the data are not its own")
  @POST
  @Path("/return")
  @RolesAllowed("steward")
  public IssueView giveBack(@PathParam("id") String id, Reason body) throws SQLException {
    return step(id, reason(required(body).reason()), (issue, tx) -> steps(issue, tx).giveBack());
  }

  /** The authority sets the last day for checking (YZ11, NB43). */
  @Operation(summary = "The authority sets the last day for checking (YZ11, NB43)")
  @POST
  @Path("/limit")
  @RolesAllowed("authority")
  public IssueView limit(@PathParam("id") String id, Limit body) throws SQLException {
    LocalDate until = required(required(body).until());
    return step(id, reason(body.reason()), (issue, tx) -> steps(issue, tx).limit(until));
  }

  /** The authority marks the datum as disputed (NJ41). */
  @Operation(summary = "The authority marks the datum as disputed (NJ41)")
  @POST
  @Path("/mark")
  @RolesAllowed("authority")
  public IssueView mark(@PathParam("id") String id) throws SQLException {
    return step(id, Optional.empty(), (issue, tx) -> steps(issue, tx).mark());
  }

  /** The responsible agency begins to check. */
  @Operation(summary = "The responsible agency begins to check")
  @POST
  @Path("/beginning")
  @RolesAllowed({"steward", "authority"})
  public IssueView begin(@PathParam("id") String id) throws SQLException {
    return step(id, Optional.empty(), (issue, tx) -> steps(issue, tx).begin());
  }

  /** The responsible agency asks for more time (NB43, NJ19, NJ31). */
  @Operation(summary = "The responsible agency asks for more time (NB43, NJ19, NJ31)")
  @POST
  @Path("/extension-request")
  @RolesAllowed({"steward", "authority"})
  public IssueView askForMoreTime(@PathParam("id") String id, MoreTimeRequest body)
      throws SQLException {
    LocalDate until = required(required(body).until());
    Flaws flaws = new Flaws();
    Optional<String> consentOf = flaws.optionalText("consentOf", body.consentOf(), LONGEST_NAME);
    flaws.refuse();
    return step(
        id, reason(body.reason()), (issue, tx) -> moreTime(issue, tx).ask(until, consentOf));
  }

  /** The authority answers a request for more time (NB43). */
  @Operation(summary = "The authority answers a request for more time (NB43)")
  @POST
  @Path("/extension")
  @RolesAllowed("authority")
  public IssueView answerMoreTime(@PathParam("id") String id, MoreTimeAnswer body)
      throws SQLException {
    boolean approved = required(required(body).approved());
    return step(
        id,
        reason(body.reason()),
        (issue, tx) -> {
          MoreTime time = moreTime(issue, tx);
          return approved ? time.approve() : time.refuse();
        });
  }

  /** The opening is stopped at once, until the complaint is verified (NB39, RZ21). */
  @Operation(
      summary = "The opening is stopped at once, until the complaint is verified (NB39, RZ21)")
  @POST
  @Path("/suspension")
  @RolesAllowed({"steward", "authority"})
  public IssueView suspend(@PathParam("id") String id, Reason body) throws SQLException {
    return step(id, reason(required(body).reason()), (issue, tx) -> steps(issue, tx).suspend());
  }

  /** The matter is decided. */
  @Operation(summary = "The matter is decided")
  @POST
  @Path("/decision")
  @RolesAllowed({"steward", "authority"})
  public IssueView decide(@PathParam("id") String id, Decision body) throws SQLException {
    Finding finding = required(required(body).finding());
    Flaws flaws = new Flaws();
    String explanation = flaws.text("explanation", body.explanation(), LONGEST_WORDS);
    Optional<String> reference = flaws.optionalText("reference", body.reference(), LONGEST_NAME);
    Optional<String> basis = flaws.optionalText("basis", body.basis(), LONGEST_REASON);
    flaws.refuse();
    Sealed words = seal.seal(IssuesResource.id(id), Words.of(explanation));
    return step(
        id,
        Optional.empty(),
        (issue, tx) ->
            steps(issue, tx).decide(finding, words, reference, basis, rulebook.rulebook()));
  }

  /** What was decided is done. */
  @Operation(summary = "What was decided is done")
  @POST
  @Path("/completion")
  @RolesAllowed({"steward", "authority"})
  public IssueView complete(@PathParam("id") String id, Done body) throws SQLException {
    Flaws flaws = new Flaws();
    String reference = flaws.text("reference", required(body).reference(), LONGEST_NAME);
    flaws.refuse();
    return step(id, Optional.empty(), (issue, tx) -> steps(issue, tx).carryOut(reference));
  }

  /** The reporter is told what came of it (NB39, NB43, NJ41). */
  @Operation(summary = "The reporter is told what came of it (NB39, NB43, NJ41)")
  @POST
  @Path("/answer")
  @RolesAllowed({"steward", "authority"})
  public IssueView tell(@PathParam("id") String id, Answer body) throws SQLException {
    Flaws flaws = new Flaws();
    String text = flaws.text("words", required(body).words(), LONGEST_WORDS);
    flaws.refuse();
    Sealed words = seal.seal(IssuesResource.id(id), Words.of(text));
    return step(id, Optional.empty(), (issue, tx) -> steps(issue, tx).tell(words));
  }

  private IssueView step(String id, Optional<String> reason, IssueDesk.Step step)
      throws SQLException {
    Actor actor = caller.get();
    UUID issue = IssuesResource.id(id);
    desk.step(actor, issue, reason, step);
    return views.of(store.find(issue).orElseThrow(), actor);
  }

  private static Steps steps(Issue issue, LedgerTransaction tx) {
    return new Steps(issue, IssueDesk.person(tx.actor()), tx.today());
  }

  private MoreTime moreTime(Issue issue, LedgerTransaction tx) {
    return new MoreTime(
        issue, IssueDesk.person(tx.actor()), tx.today(), rulebook.rulebook(), rulebook.calendar());
  }

  private static Optional<String> reason(String text) {
    Flaws flaws = new Flaws();
    String reason = flaws.text("reason", text, LONGEST_REASON);
    flaws.refuse();
    return Optional.of(reason);
  }

  private static <T> T required(T value) {
    return Optional.ofNullable(value)
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.MALFORMED, "The JSON body lacks what this step needs.", "请求正文缺少必填内容。"));
  }
}
