package org.civiclake.governance.server.policy;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.civiclake.governance.policy.CompiledPolicies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * What Ranger's plugins poll, as a Ranger Admin answers it: 304 when the plugin has the latest.
 * Plugins that send credentials may ask the {@code secure} twin of each path.
 */
@Tag(name = "Policies", description = "The policies in force, as machines need them")
@Path("/service")
@Produces(MediaType.APPLICATION_JSON)
@PollersOnly
@PermitAll
public class RangerResource {

  private static final String SERVICE = "civiclake";

  private static final int LONGEST_PLUGIN = 200;

  private final CurrentPolicies policies;
  private final SentPolicies sent;

  RangerResource(CurrentPolicies policies, SentPolicies sent) {
    this.policies = policies;
    this.sent = sent;
  }

  /**
   * The policies with the service definition; what changed of them alone to a plugin that takes
   * changes and was sent here what it has.
   */
  @Operation(summary = "The policies with the service definition, or what changed of them")
  @GET
  @Path("/plugins/{secure: (secure/)?}policies/download/{service}")
  public Response policies(
      @RestPath String service,
      @QueryParam("lastKnownVersion") @DefaultValue("-1") long known,
      @QueryParam("supportsPolicyDeltas") @DefaultValue("false") String takesChanges,
      @QueryParam("pluginId") @DefaultValue("") String plugin)
      throws SQLException {
    boolean isKnown = !plugin.isEmpty() && plugin.length() <= LONGEST_PLUGIN;
    return takesChanges.equals("true") && isKnown
        ? answer(service, known, compiled -> changesOrAll(compiled, known, plugin))
        : answer(service, known, RangerResource::all);
  }

  private Object changesOrAll(CompiledPolicies compiled, long known, String plugin) {
    Optional<byte[]> changes = sent.heldBy(plugin, known).flatMap(compiled::changesSince);
    if (changes.isPresent()) {
      sent.changes(plugin, compiled);
      return changes.get();
    }
    sent.whole(plugin, compiled);
    return all(compiled);
  }

  private static StreamingOutput all(CompiledPolicies compiled) {
    return compiled::writePolicies;
  }

  /** The roles; there are none, and that is said. */
  @Operation(summary = "The roles; there are none, and that is said")
  @GET
  @Path("/roles/{secure: (secure/)?}download/{service}")
  public Response roles(
      @RestPath String service, @QueryParam("lastKnownRoleVersion") @DefaultValue("-1") long known)
      throws SQLException {
    return answer(service, known, CompiledPolicies::rolesJson);
  }

  /** The users and their groups. */
  @Operation(summary = "The users and their groups")
  @GET
  @Path("/xusers/{secure: (secure/)?}download/{service}")
  public Response users(
      @RestPath String service,
      @QueryParam("lastKnownUserStoreVersion") @DefaultValue("-1") long known)
      throws SQLException {
    return answer(service, known, CompiledPolicies::usersJson);
  }

  /** The tags: there are none, and no policy hangs on one. */
  @Operation(summary = "The tags: there are none, and no policy hangs on one")
  @GET
  @Path("/tags/{secure: (secure/)?}download/{service}")
  public Response tags(
      @RestPath String service, @QueryParam("lastKnownVersion") @DefaultValue("-1") long known) {
    return Response.status(
            service.equals(SERVICE) ? Response.Status.NOT_MODIFIED : Response.Status.NOT_FOUND)
        .build();
  }

  private Response answer(String service, long known, Function<CompiledPolicies, Object> body)
      throws SQLException {
    if (!service.equals(SERVICE)) {
      return Response.status(Response.Status.NOT_FOUND).build();
    }
    if (known > PolicyVersions.LAST) {
      return Response.status(Response.Status.BAD_REQUEST).build();
    }
    CompiledPolicies compiled = policies.ahead(known);
    return known >= compiled.version()
        ? Response.notModified().build()
        : Response.ok(body.apply(compiled)).build();
  }
}
