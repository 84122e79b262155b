package org.civiclake.governance.server.grant;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Grants: the authority gives and revokes them; those concerned read them (NB22, NB26). */
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class GrantsResource {

  private static final Logger LOG = Logger.getLogger(GrantsResource.class);
  private static final int LONGEST_REASON = 500;

  private final GrantRules rules;
  private final GrantStore store;
  private final JsonWebToken caller;
  private final Clock clock;

  GrantsResource(GrantRules rules, GrantStore store, JsonWebToken caller, Clock clock) {
    this.rules = rules;
    this.store = store;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Everyone's for the authority and auditors; for others those that their agency gives or uses.
   */
  @GET
  @RolesAllowed({"authority", "auditor", "steward", "analyst"})
  public List<GrantView> list() throws SQLException {
    return store.all().stream().filter(this::concernsCaller).map(this::view).toList();
  }

  /** One grant. */
  @GET
  @Path("/{id}")
  @RolesAllowed({"authority", "auditor", "steward", "analyst"})
  public GrantView get(@PathParam("id") String id) throws SQLException {
    return view(find(id));
  }

  /** Gives a grant. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("authority")
  public Response give(GrantRequest request) throws SQLException {
    Grant grant = rules.check(Optional.ofNullable(request).orElseThrow(GrantsResource::noBody));
    GrantView given = view(store.give(grant, caller.getName()));
    LOG.infof(
        "%s granted %s the use of %s until %s (%s)",
        caller.getName(), grant.consumer(), grant.resource(), grant.until(), grant.id());
    return Response.created(URI.create("/api/v1/grants/" + given.id())).entity(given).build();
  }

  /** Revokes a grant; it takes effect at once. */
  @POST
  @Path("/{id}/revocation")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("authority")
  public GrantView revoke(@PathParam("id") String id, RevocationRequest request)
      throws SQLException {
    String reason =
        Optional.ofNullable(request)
            .map(RevocationRequest::reason)
            .filter(text -> !text.isBlank() && text.length() <= LONGEST_REASON)
            .filter(text -> text.chars().noneMatch(Character::isISOControl))
            .orElseThrow(GrantsResource::noReason);
    UUID grant = find(id).grant().id();
    store.revoke(grant, caller.getName(), reason);
    LOG.infof("%s revoked grant %s", caller.getName(), grant);
    return view(find(id));
  }

  private StoredGrant find(String id) throws SQLException {
    try {
      return store
          .find(UUID.fromString(id))
          .filter(this::concernsCaller)
          .orElseThrow(GrantsResource::unknown);
    } catch (IllegalArgumentException malformed) {
      throw unknown();
    }
  }

  private boolean concernsCaller(StoredGrant stored) {
    if (caller.getGroups().contains("authority") || caller.getGroups().contains("auditor")) {
      return true;
    }
    String agency = caller.<String>claim("agency").orElse("");
    return stored.grant().consumer().equals(agency)
        || stored.grant().resource().agency().equals(agency);
  }

  private GrantView view(StoredGrant stored) {
    Instant created = stored.createdAt().truncatedTo(ChronoUnit.MILLIS);
    return GrantView.of(
        new StoredGrant(stored.grant(), created, stored.createdBy(), stored.revocation()),
        LocalDate.now(clock));
  }

  private static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such grant.", "没有该项授权。");
  }

  private static ProblemException noBody() {
    return new ProblemException(
        Kind.MALFORMED, "Send the grant as a JSON object.", "请以 JSON 对象提交授权。");
  }

  private static ProblemException noReason() {
    return new ProblemException(
        Kind.MALFORMED,
        "Say why, in 1 to %d characters: {\"reason\": …}.".formatted(LONGEST_REASON),
        "请说明撤销理由(1 至 %d 个字符)。".formatted(LONGEST_REASON));
  }
}
