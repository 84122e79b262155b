package org.civiclake.governance.server.delivery;

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
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclared;
import org.civiclake.governance.model.delivery.PlaceStage;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Places to which grants' data are pushed: a consumer declares one, the authority confirms it, both
 * withdraw it (NB23, SX22, YZ15).
 */
@Path("/api/v1/delivery-places")
@Tag(name = "Deliveries", description = "Where shared data are pushed, and what came of it")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PlacesResource {

  private final PlaceDesk desk;
  private final PlaceStore store;
  private final CurrentActor caller;

  PlacesResource(PlaceDesk desk, PlaceStore store, CurrentActor caller) {
    this.desk = desk;
    this.store = store;
    this.caller = caller;
  }

  /**
   * A place.
   *
   * @param grant the grant whose data go there
   * @param address {@code file:///folder}, {@code hdfs://host:port/folder} or {@code
   *     s3a://bucket/folder}, within what the installation lists for the agency
   * @param method BATCH_PUSH or EDGE_NODE, as the grant says
   * @param format PARQUET, CSV or JSONL; PARQUET when left out
   */
  public record PlaceForm(String grant, String address, String method, String format) {}

  /** Why a step is taken. */
  public record Because(String reason) {}

  /** A place as it is shown. */
  public record PlaceView(
      UUID id,
      UUID grant,
      String consumer,
      String resource,
      String address,
      DeliveryMethod method,
      DeliveryFormat format,
      PlaceStage stage) {

    static PlaceView of(PlaceStore.Kept kept) {
      PlaceDeclared declared = kept.place().declared();
      return new PlaceView(
          kept.id(),
          declared.grant(),
          declared.consumer(),
          declared.resource().toString(),
          declared.address(),
          declared.method(),
          declared.format(),
          kept.place().stage());
    }
  }

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record PlacePage(List<PlaceView> places, Optional<Long> next) {}

  /** A consumer names a place for one of its agency's grants. */
  @Operation(summary = "A consumer names a place for one of its agency's grants")
  @POST
  @RolesAllowed("consumer")
  @APIResponseSchema(
      value = PlaceView.class,
      responseCode = "201",
      responseDescription = "The place")
  public Response declare(PlaceForm form) throws SQLException {
    PlaceForm body = Texts.body(form);
    UUID id =
        desk.declare(
            caller.get(),
            Choices.wanted("grant", body.grant()),
            body.address(),
            Choices.choice("method", DeliveryMethod.class, body.method()),
            Optional.ofNullable(body.format())
                .map(format -> Choices.choice("format", DeliveryFormat.class, format))
                .orElse(DeliveryFormat.PARQUET));
    return Response.created(URI.create("/api/v1/delivery-places/" + id)).entity(again(id)).build();
  }

  /** The places in the order of their declaration; an agency's people see what concerns it. */
  @Operation(
      summary =
          "The places in the order of their declaration; an agency's people see what concerns it")
  @GET
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public PlacePage list(
      @QueryParam("grant") Optional<String> grant,
      @QueryParam("stage") Optional<String> stage,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    List<PlaceStore.Kept> found =
        store.list(
            new PlaceStore.Wanted(
                Reach.of(caller.get()),
                grant.map(text -> Choices.wanted("grant", text)),
                stage.map(text -> Choices.choice("stage", PlaceStage.class, text))),
            paging.number(),
            paging.limit());
    return new PlacePage(
        found.stream().map(PlaceView::of).toList(),
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number()));
  }

  /** One of them. */
  @Operation(summary = "One place of delivery")
  @GET
  @Path("/{id}")
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public PlaceView get(@PathParam("id") String id) throws SQLException {
    Reach reach = Reach.of(caller.get());
    return store
        .find(id(id))
        .filter(
            kept ->
                reach.includes(
                    kept.place().declared().consumer(),
                    kept.place().declared().resource().agency()))
        .map(PlaceView::of)
        .orElseThrow(PlaceDesk::unknown);
  }

  /** The authority agrees: deliveries go there from now on. */
  @Operation(summary = "The authority agrees: deliveries go there from now on")
  @POST
  @Path("/{id}/confirmation")
  @RolesAllowed("authority")
  public PlaceView confirm(@PathParam("id") String id) throws SQLException {
    UUID place = id(id);
    desk.confirm(caller.get(), place);
    return again(place);
  }

  /** The authority does not agree, and says why. */
  @Operation(summary = "The authority does not agree, and says why")
  @POST
  @Path("/{id}/refusal")
  @RolesAllowed("authority")
  public PlaceView decline(@PathParam("id") String id, Because body) throws SQLException {
    UUID place = id(id);
    desk.decline(caller.get(), place, Texts.required("reason", Texts.body(body).reason()));
    return again(place);
  }

  /** Nothing goes there any more, and the next run removes what lies there. */
  @Operation(summary = "Nothing goes there any more, and the next run removes what lies there")
  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed({"authority", "consumer"})
  public PlaceView withdraw(@PathParam("id") String id, Because body) throws SQLException {
    UUID place = id(id);
    desk.withdraw(caller.get(), place, Texts.required("reason", Texts.body(body).reason()));
    return again(place);
  }

  private PlaceView again(UUID id) throws SQLException {
    return PlaceView.of(store.find(id).orElseThrow());
  }

  private static UUID id(String text) {
    return Choices.id(text).orElseThrow(PlaceDesk::unknown);
  }
}
