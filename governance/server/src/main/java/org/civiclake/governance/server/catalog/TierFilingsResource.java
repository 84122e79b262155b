package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.catalog.TierFilingStore.Filing;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What agencies filed of data that they do not share with everyone (NJ24). */
@Tag(name = "Catalog: entries")
@Path("/api/v1/catalog/tier-filings")
@Produces(MediaType.APPLICATION_JSON)
public class TierFilingsResource {

  private final TierFilingStore store;
  private final CurrentRulebook current;
  private final CurrentActor caller;

  TierFilingsResource(TierFilingStore store, CurrentRulebook current, CurrentActor caller) {
    this.store = store;
    this.current = current;
    this.caller = caller;
  }

  /**
   * A part of the filings.
   *
   * @param article where the regulation in force asks for them; left out where it does not
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record FilingPage(
      Optional<String> article, List<FilingView> filings, Optional<Long> next) {}

  /** A filing. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record FilingView(
      String resource,
      int revision,
      Tier tier,
      Optional<String> legalBasis,
      Instant filedAt,
      String filedBy,
      Optional<Instant> acknowledgedAt,
      Optional<String> acknowledgedBy) {

    static FilingView of(Filing filing) {
      return new FilingView(
          filing.resource(),
          filing.revision(),
          filing.tier(),
          filing.legalBasis(),
          filing.filedAt().truncatedTo(ChronoUnit.MILLIS),
          filing.filedBy(),
          filing.acknowledgedAt().map(at -> at.truncatedTo(ChronoUnit.MILLIS)),
          filing.acknowledgedBy());
    }
  }

  /** The filings, with the law behind each; a steward sees those of their own agency. */
  @Operation(
      summary = "The filings, with the law behind each; a steward sees those of their own agency")
  @GET
  @RolesAllowed({"authority", "auditor", "steward"})
  public FilingPage list(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Actor actor = caller.get();
    Paging paging = Paging.of(after, limit);
    boolean all = actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
    List<Filing> found =
        store.list(
            all ? Optional.empty() : Optional.of(actor.agency()), paging.number(), paging.limit());
    Optional<Long> next =
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number());
    return new FilingPage(
        current.rulebook().catalog().tiersFiled().map(Article::toString),
        found.stream().map(FilingView::of).toList(),
        next);
  }
}
