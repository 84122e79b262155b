package org.civiclake.governance.server.catalog.supplement;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Supplement;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.ContractView;
import org.civiclake.governance.server.catalog.EntryReader;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.catalog.supplement.SupplementStore.Filing;
import org.civiclake.governance.server.catalog.supplement.SupplementStore.Placed;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Supplements of lower levels, readable beside the city's edition (NB10, NB32, NJ12). */
@Tag(name = "Catalog: supplements")
@Path("/api/v1/catalog/supplements")
@Produces(MediaType.APPLICATION_JSON)
public class SupplementsResource {

  private final SupplementHandler handler;
  private final SupplementStore store;
  private final EntryReader entries;
  private final Catalog catalog;
  private final CurrentActor caller;

  SupplementsResource(
      SupplementHandler handler,
      SupplementStore store,
      EntryReader entries,
      Catalog catalog,
      CurrentActor caller) {
    this.handler = handler;
    this.store = store;
    this.entries = entries;
    this.catalog = catalog;
    this.caller = caller;
  }

  /** The entries that make a supplement. */
  public record FilingRequest(List<String> resources, String note) {}

  /** Why a supplement is given back. */
  public record ReturnRequest(String reason) {}

  /** A resource in a supplement. */
  public record PlacedView(String resource, int revision, String title) {}

  /** A supplement; what it holds is shown with a single one. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record SupplementView(
      int number,
      String agency,
      String agencyName,
      String division,
      int level,
      Supplement.Status status,
      LocalDate filedOn,
      String filedBy,
      String note,
      Optional<LocalDate> decidedOn,
      Optional<String> decidedBy,
      Optional<String> reason,
      List<PlacedView> entries) {}

  /** Files a supplement: the latest revisions of the agency's own entries. */
  @Operation(summary = "Files a supplement: the latest revisions of the agency's own entries")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("steward")
  @APIResponseSchema(
      value = SupplementView.class,
      responseCode = "201",
      responseDescription = "The supplement")
  public Response file(FilingRequest request) throws SQLException {
    List<ResourceId> resources = Texts.resources(Texts.body(request).resources());
    int number = handler.file(caller.get(), resources, Texts.required("note", request.note()));
    return Response.created(URI.create("/api/v1/catalog/supplements/" + number))
        .entity(view(find(String.valueOf(number)), store.placed(number)))
        .build();
  }

  /** Puts a supplement on record. */
  @Operation(summary = "Puts a supplement on record")
  @POST
  @Path("/{number}/acknowledgement")
  @RolesAllowed("authority")
  public SupplementView acknowledge(@PathParam("number") String number) throws SQLException {
    int found = find(number).supplement().number();
    handler.acknowledge(caller.get(), found);
    return view(find(number), store.placed(found));
  }

  /** Gives a supplement back with a reason. */
  @Operation(summary = "Gives a supplement back with a reason")
  @POST
  @Path("/{number}/return")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("authority")
  public SupplementView giveBack(@PathParam("number") String number, ReturnRequest request)
      throws SQLException {
    String reason = Texts.required("reason", Texts.body(request).reason());
    int found = find(number).supplement().number();
    handler.giveBack(caller.get(), found, reason);
    return view(find(number), store.placed(found));
  }

  /** Supplements of one agency, or of all. */
  @Operation(summary = "Supplements of one agency, or of all")
  @GET
  @RolesAllowed({
    "authority",
    "auditor",
    "steward",
    "consumer",
    "analyst",
    "engineer",
    "contractor",
    "service"
  })
  public Page<SupplementView> list(
      @QueryParam("agency") Optional<String> agency,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    return paging.page(
        store.list(agency, paging.number(), paging.limit()),
        filing -> view(filing, List.of()),
        filing -> String.valueOf(filing.supplement().number()));
  }

  /** One supplement with what it holds. */
  @Operation(summary = "One supplement with what it holds")
  @GET
  @Path("/{number}")
  @RolesAllowed({
    "authority",
    "auditor",
    "steward",
    "consumer",
    "analyst",
    "engineer",
    "contractor",
    "service"
  })
  public SupplementView get(@PathParam("number") String number) throws SQLException {
    Filing filing = find(number);
    return view(filing, store.placed(filing.supplement().number()));
  }

  /** One resource of a supplement. */
  @Operation(summary = "One resource of a supplement")
  @GET
  @Path("/{number}/entries/{agency}/{name}")
  @RolesAllowed({
    "authority",
    "auditor",
    "steward",
    "consumer",
    "analyst",
    "engineer",
    "contractor",
    "service"
  })
  public ContractView entry(
      @PathParam("number") String number,
      @PathParam("agency") String agency,
      @PathParam("name") String name)
      throws SQLException {
    ResourceId id = Texts.resource(agency + "/" + name);
    for (Placed placed : store.placed(find(number).supplement().number())) {
      if (placed.resource().equals(id)) {
        Contract contract =
            entries.contract(id, placed.revision()).orElseThrow(SupplementHandler::unknown);
        return ContractView.of(contract, nameOf(agency));
      }
    }
    throw SupplementHandler.unknown();
  }

  private Filing find(String number) throws SQLException {
    try {
      return store.find(Integer.parseInt(number)).orElseThrow(SupplementHandler::unknown);
    } catch (NumberFormatException notANumber) {
      throw SupplementHandler.unknown();
    }
  }

  private SupplementView view(Filing filing, List<Placed> placed) {
    Supplement supplement = filing.supplement();
    return new SupplementView(
        supplement.number(),
        supplement.agency(),
        nameOf(supplement.agency()),
        supplement.division(),
        supplement.level(),
        supplement.status(),
        filing.filedOn(),
        filing.filedBy(),
        filing.note(),
        filing.decidedOn(),
        filing.decidedBy(),
        filing.reason(),
        placed.stream()
            .map(p -> new PlacedView(p.resource().toString(), p.revision(), p.title()))
            .toList());
  }

  private String nameOf(String agency) {
    return catalog.agency(agency).map(Agency::name).orElse(agency);
  }
}
