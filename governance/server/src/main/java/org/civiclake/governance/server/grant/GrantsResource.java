package org.civiclake.governance.server.grant;

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
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Standing;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Passage;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Grants: those concerned read them; the provider's steward and the authority suspend, resume and
 * terminate them, at once (NB26, NB40). Nobody gives one here: an approved application does.
 */
@Tag(name = "Grants", description = "What approved applications give, and how it ends")
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {

  private static final int LONGEST_REASON = 500;

  private final GrantStore store;
  private final GrantDesk desk;
  private final Ledger ledger;
  private final CurrentRulebook rulebook;
  private final CurrentActor caller;
  private final Clock clock;

  GrantsResource(
      GrantStore store,
      GrantDesk desk,
      Ledger ledger,
      CurrentRulebook rulebook,
      CurrentActor caller,
      Clock clock) {
    this.store = store;
    this.desk = desk;
    this.ledger = ledger;
    this.rulebook = rulebook;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  public record GrantPage(List<GrantView> grants, Optional<Long> next) {}

  /** What is done to a grant, in a change. */
  private interface Deed {
    void to(LedgerTransaction transaction, UUID grant, String reason, List<Article> articles)
        throws SQLException;
  }

  /**
   * Everyone's for the authority and auditors; for an agency's people those that it gives or uses;
   * for an applicant their own.
   */
  @Operation(
      summary =
          "Everyone's for the authority and auditors; for an agency's people those that it gives or uses; for an applicant their own")
  @GET
  @RolesAllowed({"authority", "auditor", "steward", "consumer", "analyst", "applicant"})
  public GrantPage list(
      @QueryParam("resource") Optional<String> resource,
      @QueryParam("standing") Optional<Standing> standing,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    Actor actor = caller.get();
    boolean all = seesAll(actor);
    boolean isApplicant = actor.is(Role.APPLICANT);
    GrantStore.Wanted wanted =
        new GrantStore.Wanted(
            all || isApplicant ? Optional.empty() : Optional.of(actor.agency()),
            isApplicant && !all ? Optional.of(actor.name()) : Optional.empty(),
            resource,
            standing);
    List<StoredGrant> grants = store.list(wanted, paging.number(), paging.limit());
    return new GrantPage(
        grants.stream().map(this::view).toList(),
        grants.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(grants.get(grants.size() - 1).place()));
  }

  /** One grant. */
  @Operation(summary = "One grant")
  @GET
  @Path("/{id}")
  @RolesAllowed({"authority", "auditor", "steward", "consumer", "analyst", "applicant"})
  public GrantView get(@PathParam("id") String id) throws SQLException {
    return view(find(id));
  }

  /** Stops a grant until it is resumed (NB26, NB40). */
  @Operation(summary = "Stops a grant until it is resumed (NB26, NB40)")
  @POST
  @Path("/{id}/suspension")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"authority", "steward"})
  public GrantView suspend(@PathParam("id") String id, Reason reason) throws SQLException {
    return change(id, reason, desk::suspend);
  }

  /** Lets a suspended grant give again. */
  @Operation(summary = "Lets a suspended grant give again")
  @POST
  @Path("/{id}/resumption")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"authority", "steward"})
  public GrantView resume(@PathParam("id") String id, Reason reason) throws SQLException {
    return change(id, reason, this::resumeUnlessStopped);
  }

  /** Ends a grant at once (NB26, NB40). */
  @Operation(summary = "Ends a grant at once (NB26, NB40)")
  @POST
  @Path("/{id}/revocation")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"authority", "steward"})
  public GrantView terminate(@PathParam("id") String id, Reason reason) throws SQLException {
    return change(id, reason, desk::terminate);
  }

  private GrantView change(String id, Reason said, Deed deed) throws SQLException {
    String reason =
        Optional.ofNullable(said)
            .map(Reason::reason)
            .filter(text -> !text.isBlank() && text.length() <= LONGEST_REASON)
            .filter(text -> text.chars().noneMatch(Character::isISOControl))
            .orElseThrow(GrantsResource::noReason);
    StoredGrant stored = find(id);
    Actor actor = caller.get();
    if (!actor.is(Role.AUTHORITY) && !actor.is(Role.STEWARD, stored.grant().resource().agency())) {
      throw new ProblemException(
          Kind.FORBIDDEN,
          "The provider's steward or the authority does this.",
          "由数据提供单位或公共数据主管部门办理。");
    }
    List<Article> articles = articles(stored);
    ledger.change(
        actor,
        transaction -> {
          deed.to(transaction, stored.grant().id(), reason, articles);
          return stored;
        });
    return view(find(id));
  }

  /** What a complaint has stopped is resumed by its end, and not by hand (NB39, RZ21). */
  private void resumeUnlessStopped(
      LedgerTransaction transaction, UUID grant, String reason, List<Article> articles)
      throws SQLException {
    if (OpenGrantStore.isStopped(transaction.connection(), grant)) {
      throw new ProblemException(
          Kind.CONFLICT,
          "The opening is stopped because of a complaint; its end resumes the grant.",
          "该数据因投诉已中止开放,投诉办结后授权自动恢复。");
    }
    desk.resume(transaction, grant, reason, articles);
  }

  private List<Article> articles(StoredGrant stored) {
    Passage passage =
        stored.grant().kind() == ConsumerKind.AGENCY
            ? rulebook.rulebook().share()
            : rulebook.rulebook().open();
    return passage.suspension().stream().toList();
  }

  private StoredGrant find(String id) throws SQLException {
    try {
      return store
          .find(UUID.fromString(id))
          .filter(this::concernsCaller)
          .orElseThrow(GrantDesk::unknown);
    } catch (IllegalArgumentException malformed) {
      throw GrantDesk.unknown();
    }
  }

  private boolean concernsCaller(StoredGrant stored) {
    Actor actor = caller.get();
    if (seesAll(actor)) {
      return true;
    }
    if (stored.grant().kind() == ConsumerKind.APPLICANT && actor.is(Role.APPLICANT)) {
      return stored.grant().consumer().equals(actor.name());
    }
    return stored.grant().resource().agency().equals(actor.agency())
        || stored.grant().kind() == ConsumerKind.AGENCY
            && stored.grant().consumer().equals(actor.agency());
  }

  private static boolean seesAll(Actor actor) {
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
  }

  private GrantView view(StoredGrant stored) {
    return GrantView.of(stored, LocalDate.now(clock));
  }

  private static ProblemException noReason() {
    return new ProblemException(
        Kind.MALFORMED,
        "Say why, in 1 to %d characters: {\"reason\": …}.".formatted(LONGEST_REASON),
        "请以 {\"reason\": …} 说明理由,1 至 %d 个字符。".formatted(LONGEST_REASON));
  }
}
