package org.civiclake.governance.server.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.issue.Matter;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.seal.Seal;
import org.civiclake.governance.server.seal.Words;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What is marked as disputed (NJ41), for the service that publishes what leaves, and for nobody
 * else: it holds keys of persons.
 */
@Path("/api/v1/disputed-data")
@Tag(name = "Issues")
@Produces(MediaType.APPLICATION_JSON)
public class DisputedDataResource {

  private static final String PUBLISHER = "publisher";

  private final IssueStore store;
  private final Seal seal;
  private final CurrentActor caller;

  DisputedDataResource(IssueStore store, Seal seal, CurrentActor caller) {
    this.store = store;
    this.seal = seal;
    this.caller = caller;
  }

  /**
   * A disputed row.
   *
   * @param issue the objection
   * @param resource where the row is
   * @param key the row's key
   * @param fields the disputed fields
   */
  public record Disputed(
      UUID issue, String resource, Map<String, String> key, List<String> fields) {}

  /**
   * A part of the list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DisputedPage(List<Disputed> items, Optional<Long> next) {}

  /** The rows of at most {@code limit} objections. */
  @Operation(summary = "The rows of at most limit objections")
  @GET
  @RolesAllowed("service")
  public DisputedPage list(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    if (!caller.get().name().equals(PUBLISHER)) {
      throw new ProblemException(
          Kind.FORBIDDEN, "This is for the service that publishes.", "仅供发布服务使用。");
    }
    Paging paging = Paging.of(after, limit);
    List<IssueStore.Kept> found = store.disputed(paging.number(), paging.limit());
    List<Disputed> items = new ArrayList<>();
    for (IssueStore.Kept kept : found) {
      Matter matter = kept.issue().report().matters().get(0);
      for (Words.Row row : seal.open(kept.id(), kept.issue().report().words()).rows()) {
        items.add(new Disputed(kept.id(), row.resource().toString(), row.key(), matter.fields()));
      }
    }
    Optional<Long> next =
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number());
    return new DisputedPage(items, next);
  }
}
