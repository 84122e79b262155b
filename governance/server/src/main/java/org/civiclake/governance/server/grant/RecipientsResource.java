package org.civiclake.governance.server.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Who received data that are open with restrictions: published to everyone where the rulebook says
 * so, and nowhere else (NB36).
 */
@Tag(name = "Open data", description = "What everyone may know of open data")
@Path("/api/v1/open/recipients")
@Produces(MediaType.APPLICATION_JSON)
public class RecipientsResource {

  private final GrantStore store;
  private final CurrentRulebook current;
  private final Catalog catalog;
  private final Clock clock;

  RecipientsResource(GrantStore store, CurrentRulebook current, Catalog catalog, Clock clock) {
    this.store = store;
    this.current = current;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** One who received data: who, which, what for, and for how long. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Recipient(
      String recipient,
      String resource,
      Optional<String> title,
      List<String> fields,
      String purpose,
      LocalDate from,
      LocalDate until,
      GrantView.Status status) {}

  /**
   * A part of the list.
   *
   * @param article the article by which it is published; left out when the rulebook knows none, and
   *     then nobody is listed
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record RecipientPage(
      Optional<String> article, List<Recipient> recipients, Optional<Long> next) {}

  /** Who received which restricted-open data, in the order in which they did. */
  @Operation(summary = "Who received which restricted-open data, in the order in which they did")
  @GET
  @PermitAll
  public RecipientPage list(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    Optional<Article> article = current.rulebook().opening().recipients();
    if (article.isEmpty()) {
      return new RecipientPage(Optional.empty(), List.of(), Optional.empty());
    }
    List<StoredGrant> grants = store.ofThePublic(paging.number(), paging.limit());
    return new RecipientPage(
        article.map(Article::toString),
        grants.stream().map(this::recipient).toList(),
        grants.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(grants.get(grants.size() - 1).place()));
  }

  private Recipient recipient(StoredGrant stored) {
    Grant grant = stored.grant();
    return new Recipient(
        grant.consumer(),
        grant.resource().toString(),
        catalog.find(grant.resource()).map(contract -> contract.title()),
        grant.fields().stream().sorted().toList(),
        grant.purpose(),
        grant.from(),
        grant.until(),
        GrantView.status(stored, LocalDate.now(clock)));
  }
}
