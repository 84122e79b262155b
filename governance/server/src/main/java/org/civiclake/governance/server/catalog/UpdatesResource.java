package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.catalog.UpdateStore.Update;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.civiclake.governance.server.rulebook.DueView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Updates that a change of law, function or system calls for (NJ14, RZ9, YZ8). */
@Tag(name = "Catalog: updates")
@Path("/api/v1/catalog/updates")
@Produces(MediaType.APPLICATION_JSON)
public class UpdatesResource {

  private final UpdateHandler handler;
  private final UpdateStore store;
  private final CurrentRulebook current;
  private final CurrentActor caller;
  private final Clock clock;

  UpdatesResource(
      UpdateHandler handler,
      UpdateStore store,
      CurrentRulebook current,
      CurrentActor caller,
      Clock clock) {
    this.handler = handler;
    this.store = store;
    this.current = current;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * What came up.
   *
   * @param circumstance which of the regulation's, by its id: GET /api/v1/rulebook lists them
   */
  public record UpdateRequest(
      String resource, String circumstance, LocalDate occurredOn, String note) {}

  /** An update that is called for. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record UpdateView(
      int number,
      String resource,
      String circumstance,
      LocalDate occurredOn,
      DueView due,
      String note,
      String calledBy,
      Optional<LocalDate> madeOn,
      boolean late) {}

  /** Says that something has changed, so that an entry must be updated in time. */
  @Operation(summary = "Says that something has changed, so that an entry must be updated in time")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"authority", "steward"})
  @APIResponseSchema(
      value = UpdateView.class,
      responseCode = "201",
      responseDescription = "The update that is due")
  public Response call(UpdateRequest request) throws SQLException {
    UpdateRequest given = Texts.body(request);
    LocalDate occurredOn = given.occurredOn();
    if (occurredOn == null || occurredOn.getYear() < 2000) {
      throw Texts.malformed("Write occurredOn, such as 2026-03-02.", "请填写 occurredOn。");
    }
    int number =
        handler.call(
            caller.get(),
            new UpdateHandler.Occasion(
                Texts.resource(given.resource()),
                Texts.required("circumstance", given.circumstance()),
                occurredOn,
                Texts.required("note", given.note())));
    return Response.created(URI.create("/api/v1/catalog/updates"))
        .entity(view(store.find(number).orElseThrow()))
        .build();
  }

  /** Updates that are called for: all for those who oversee, their own agency's for stewards. */
  @Operation(summary = "Updates that are called for")
  @GET
  @RolesAllowed({"authority", "auditor", "steward"})
  public Page<UpdateView> list(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    Actor actor = caller.get();
    boolean oversees = actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
    return paging.page(
        store.list(
            oversees ? Optional.empty() : Optional.of(actor.agency()),
            paging.number(),
            paging.limit()),
        this::view,
        update -> String.valueOf(update.number()));
  }

  private UpdateView view(Update update) {
    LocalDate reached = update.madeOn().orElseGet(() -> LocalDate.now(clock));
    return new UpdateView(
        update.number(),
        update.resource().toString(),
        update.circumstance(),
        update.occurredOn(),
        DueView.of(current.due(Task.CATALOG_UPDATE, update.occurredOn())),
        update.note(),
        update.calledBy(),
        update.madeOn(),
        update.due().filter(reached::isAfter).isPresent());
  }
}
