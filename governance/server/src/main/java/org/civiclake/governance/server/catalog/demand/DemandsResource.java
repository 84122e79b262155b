package org.civiclake.governance.server.catalog.demand;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Demand;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The demand list: data that agencies need and nobody provides yet (NJ12, YZ9, YZ15). */
@Tag(name = "Catalog: demands")
@Path("/api/v1/catalog/demands")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DemandsResource {

  private final DemandHandler handler;
  private final DemandStore store;
  private final CurrentActor caller;

  DemandsResource(DemandHandler handler, DemandStore store, CurrentActor caller) {
    this.handler = handler;
    this.store = store;
    this.caller = caller;
  }

  /** What an agency needs, for what, and by which law. */
  public record DemandRequest(
      String title, String description, String purpose, String legalBasis) {}

  /** The agency that is to provide it. */
  public record AssignmentRequest(String provider) {}

  /** The resource that meets it. */
  public record MatchRequest(String resource) {}

  /** Why it is refused. */
  public record RefusalRequest(String reason) {}

  /** Names data that nobody provides yet. */
  @Operation(summary = "Names data that nobody provides yet")
  @POST
  @RolesAllowed({"steward", "consumer"})
  @APIResponseSchema(
      value = DemandView.class,
      responseCode = "201",
      responseDescription = "The demand")
  public Response raise(DemandRequest request) throws SQLException {
    DemandRequest given = Texts.body(request);
    int number =
        handler.raise(
            caller.get(),
            new DemandHandler.Wish(
                Texts.required("title", given.title()),
                Texts.required("description", given.description()),
                Texts.required("purpose", given.purpose()),
                Texts.required("legalBasis", given.legalBasis())));
    return Response.created(URI.create("/api/v1/catalog/demands/" + number))
        .entity(get(String.valueOf(number)))
        .build();
  }

  /** Demands in a status, or all. */
  @Operation(summary = "Demands in a status, or all")
  @GET
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public Page<DemandView> list(
      @QueryParam("status") Optional<String> status,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    return paging.page(
        store.list(status.map(DemandsResource::status), paging.number(), paging.limit()),
        DemandView::of,
        record -> String.valueOf(record.demand().number()));
  }

  /** One demand. */
  @Operation(summary = "One demand")
  @GET
  @Path("/{number}")
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public DemandView get(@PathParam("number") String number) throws SQLException {
    return store.find(number(number)).map(DemandView::of).orElseThrow(DemandHandler::unknown);
  }

  /** Names the agency that is to provide the data. */
  @Operation(summary = "Names the agency that is to provide the data")
  @POST
  @Path("/{number}/assignment")
  @RolesAllowed("authority")
  public DemandView assign(@PathParam("number") String number, AssignmentRequest request)
      throws SQLException {
    String provider = Texts.required("provider", Texts.body(request).provider());
    handler.assign(caller.get(), number(number), provider);
    return get(number);
  }

  /** Names the resource of the catalog that meets it. */
  @Operation(summary = "Names the resource of the catalog that meets it")
  @POST
  @Path("/{number}/match")
  @RolesAllowed("authority")
  public DemandView match(@PathParam("number") String number, MatchRequest request)
      throws SQLException {
    handler.match(caller.get(), number(number), Texts.resource(Texts.body(request).resource()));
    return get(number);
  }

  /** Refuses it, with a reason. */
  @Operation(summary = "Refuses it, with a reason")
  @POST
  @Path("/{number}/refusal")
  @RolesAllowed("authority")
  public DemandView refuse(@PathParam("number") String number, RefusalRequest request)
      throws SQLException {
    String reason = Texts.required("reason", Texts.body(request).reason());
    handler.refuse(caller.get(), number(number), reason);
    return get(number);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw DemandHandler.unknown();
    }
  }

  private static Demand.Status status(String text) {
    return Arrays.stream(Demand.Status.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Texts.malformed(
                    "status is one of " + List.of(Demand.Status.values()),
                    "status 须为 " + List.of(Demand.Status.values())));
  }
}
