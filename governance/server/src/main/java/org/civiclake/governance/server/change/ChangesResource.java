package org.civiclake.governance.server.change;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.change.ChangeEvent;
import org.civiclake.governance.model.change.ChangeEvent.Made;
import org.civiclake.governance.model.change.ChangeStage;
import org.civiclake.governance.model.change.DataChange;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.seal.Seal;
import org.civiclake.governance.server.seal.Words;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Changes of data that are there: the provider asks, the authority approves, an engineer makes
 * them, somebody else reviews (SX31, SX32). Reasons here must name no person.
 */
@Path("/api/v1/data-changes")
@Tag(name = "Data changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChangesResource {

  private final ChangeDesk desk;
  private final ChangeStore store;
  private final Seal seal;
  private final CurrentActor caller;

  ChangesResource(ChangeDesk desk, ChangeStore store, Seal seal, CurrentActor caller) {
    this.desk = desk;
    this.store = store;
    this.seal = seal;
    this.caller = caller;
  }

  /**
   * What is asked for.
   *
   * @param resource whose data, {@code agency/name}
   * @param bulk whether many rows are changed at once
   * @param issue the matter that the change answers
   * @param description what is to be changed and why; sealed
   */
  public record ChangeForm(String resource, boolean bulk, String issue, String description) {}

  /** The authority's decision. */
  public record Decision(Boolean approved, String reason) {}

  /** What made the change. */
  public record Making(String batch) {}

  /** What the review found. */
  public record Review(Boolean passed, String reason) {}

  /**
   * A change as it is shown.
   *
   * @param description what is asked for; only for the provider's steward, the authority and those
   *     who make it
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ChangeView(
      UUID id,
      String resource,
      boolean bulk,
      ChangeStage stage,
      String requestedBy,
      Optional<UUID> issue,
      Optional<String> madeBy,
      Optional<String> batch,
      Optional<String> description) {}

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ChangePage(List<ChangeView> changes, Optional<Long> next) {}

  /** The changes, the latest first; a steward sees those of their own agency's data. */
  @Operation(
      summary = "The changes, the latest first; a steward sees those of their own agency's data")
  @GET
  @RolesAllowed({"authority", "auditor", "engineer", "steward"})
  public ChangePage list(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Actor actor = caller.get();
    Paging paging = Paging.of(after, limit);
    List<ChangeStore.Kept> found =
        store.list(
            ChangeDesk.seesAll(actor) ? Optional.empty() : Optional.of(actor.agency()),
            paging.number(),
            paging.limit());
    Optional<Long> next =
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number());
    return new ChangePage(found.stream().map(kept -> view(kept, actor)).toList(), next);
  }

  /** One of them. */
  @Operation(summary = "One change of data")
  @GET
  @Path("/{id}")
  @RolesAllowed({"authority", "auditor", "engineer", "steward"})
  public ChangeView get(@PathParam("id") String id) throws SQLException {
    Actor actor = caller.get();
    return store
        .find(id(id))
        .filter(kept -> ChangeDesk.isVisible(actor, kept.change()))
        .map(kept -> view(kept, actor))
        .orElseThrow(ChangeDesk::unknown);
  }

  /** The provider's steward asks for a change of its data. */
  @Operation(summary = "The provider's steward asks for a change of its data")
  @POST
  @RolesAllowed("steward")
  @APIResponseSchema(
      value = ChangeView.class,
      responseCode = "201",
      responseDescription = "The change")
  public Response request(ChangeForm form) throws SQLException {
    UUID id = desk.request(caller.get(), ChangeDesk.required(form));
    return Response.created(URI.create("/api/v1/data-changes/" + id)).entity(again(id)).build();
  }

  /** The authority approves it, or does not. */
  @Operation(summary = "The authority approves it, or does not")
  @POST
  @Path("/{id}/decision")
  @RolesAllowed("authority")
  public ChangeView decide(@PathParam("id") String id, Decision body) throws SQLException {
    boolean approved = ChangeDesk.required(ChangeDesk.required(body).approved());
    return step(
        id,
        Optional.of(ChangeDesk.text("reason", body.reason())),
        (change, by) -> approved ? change.approve(by) : change.refuse(by));
  }

  /** An engineer has made it. */
  @Operation(summary = "An engineer has made it")
  @POST
  @Path("/{id}/making")
  @RolesAllowed("engineer")
  public ChangeView make(@PathParam("id") String id, Making body) throws SQLException {
    String batch = Objects.toString(ChangeDesk.required(body).batch(), "");
    return step(id, Optional.empty(), (change, by) -> change.make(by, batch));
  }

  /** Somebody other than who made it looks it over. */
  @Operation(summary = "Somebody other than who made it looks it over")
  @POST
  @Path("/{id}/review")
  @RolesAllowed({"authority", "steward", "engineer"})
  public ChangeView review(@PathParam("id") String id, Review body) throws SQLException {
    boolean passed = ChangeDesk.required(ChangeDesk.required(body).passed());
    return step(
        id,
        Optional.of(ChangeDesk.text("reason", body.reason())),
        (change, by) -> change.review(by, passed));
  }

  private ChangeView step(String id, Optional<String> reason, Step step) throws SQLException {
    UUID change = id(id);
    desk.step(caller.get(), change, reason, step);
    return again(change);
  }

  /** A step of the model. */
  @FunctionalInterface
  interface Step {
    ChangeEvent of(DataChange change, String by);
  }

  private ChangeView again(UUID id) throws SQLException {
    return view(store.find(id).orElseThrow(), caller.get());
  }

  private ChangeView view(ChangeStore.Kept kept, Actor actor) {
    DataChange change = kept.change();
    Optional<Words> words =
        actor.is(Role.AUDITOR)
            ? Optional.empty()
            : Optional.of(seal.open(kept.id(), change.request().words()));
    return new ChangeView(
        kept.id(),
        change.request().resource().toString(),
        change.request().bulk(),
        change.stage(),
        change.request().by(),
        change.request().issue(),
        change.made().map(Made::by),
        change.made().map(Made::batch),
        words.map(Words::text));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw ChangeDesk.unknown();
    }
  }
}
