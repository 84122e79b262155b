package org.civiclake.governance.server.catalog;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.civiclake.governance.model.catalog.Differences;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.catalog.EditionStore.Edition;
import org.civiclake.governance.server.catalog.EditionStore.Standing;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The editions of the catalog: every one that was ever in force (NB14, NJ14, RZ9, YZ8). */
@Tag(name = "Catalog: editions")
@Path("/api/v1/catalog/editions")
@Produces(MediaType.APPLICATION_JSON)
public class EditionsResource {

  private final EditionHandler handler;
  private final EditionStore store;
  private final EditionReader reader;
  private final CurrentActor caller;

  EditionsResource(
      EditionHandler handler, EditionStore store, EditionReader reader, CurrentActor caller) {
    this.handler = handler;
    this.store = store;
    this.reader = reader;
    this.caller = caller;
  }

  /**
   * What a publication rests on.
   *
   * @param basis whose decision, after which consultation
   */
  public record PublicationRequest(String basis) {}

  /** An edition as it is shown. */
  public record EditionView(
      int number,
      LocalDate publishedOn,
      Instant publishedAt,
      String publishedBy,
      String basis,
      String digest,
      int entries) {

    static EditionView of(Edition edition) {
      return new EditionView(
          edition.number(),
          edition.publishedOn(),
          edition.publishedAt(),
          edition.publishedBy(),
          edition.basis(),
          edition.digest(),
          edition.entries());
    }
  }

  /** A resource in an edition. */
  public record StandingView(String resource, int revision, String digest) {

    static StandingView of(Standing standing) {
      return new StandingView(
          standing.resource().toString(), standing.revision(), standing.digest());
    }
  }

  /** What differs between two editions. */
  public record DifferencesView(
      int from, int to, List<String> added, List<String> removed, List<ChangedView> changed) {}

  /** A resource that differs. */
  public record ChangedView(String resource, List<ChangeView> changes) {}

  /** One particular that differs; a value that was not there, or is gone, is left out. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ChangeView(String where, String before, String after) {}

  /** Publishes everything that was accepted as a new edition; policies follow at once. */
  @Operation(
      summary = "Publishes everything that was accepted as a new edition; policies follow at once")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("authority")
  @APIResponseSchema(
      value = EditionView.class,
      responseCode = "201",
      responseDescription = "The edition")
  public Response publish(PublicationRequest request) throws SQLException {
    String basis = Texts.required("basis", Texts.body(request).basis());
    Edition edition = handler.publish(caller.get(), basis);
    return Response.created(URI.create("/api/v1/catalog/editions/" + edition.number()))
        .entity(EditionView.of(edition))
        .build();
  }

  /** Editions, the latest first. */
  @Operation(summary = "Editions, the latest first")
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
  public Page<EditionView> list(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    long before = paging.after().isEmpty() ? Long.MAX_VALUE : paging.number();
    return paging.page(
        store.list(before, paging.limit()),
        EditionView::of,
        edition -> String.valueOf(edition.number()));
  }

  /** One edition. */
  @Operation(summary = "One edition")
  @GET
  @Path("/{edition}")
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
  public EditionView get(@PathParam("edition") String edition) throws SQLException {
    return EditionView.of(find(edition));
  }

  /** What is in an edition. */
  @Operation(summary = "What is in an edition")
  @GET
  @Path("/{edition}/entries")
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
  public Page<StandingView> entries(
      @PathParam("edition") String edition,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    return paging.page(
        store.page(find(edition).number(), paging.after(), paging.limit()),
        StandingView::of,
        standing -> standing.resource().toString());
  }

  /** One resource as an edition has it. */
  @Operation(summary = "One resource as an edition has it")
  @GET
  @Path("/{edition}/entries/{agency}/{name}")
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
      @PathParam("edition") String edition,
      @PathParam("agency") String agency,
      @PathParam("name") String name)
      throws SQLException {
    ResourceId id = Texts.resource(agency + "/" + name);
    Contract contract =
        reader.contract(find(edition).number(), id).orElseThrow(() -> EntryHandler.unknown(id));
    return ContractView.of(contract, reader.providerName(contract));
  }

  /** What an edition changed against an earlier one. */
  @Operation(summary = "What an edition changed against an earlier one")
  @GET
  @Path("/{edition}/differences")
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
  public DifferencesView differences(
      @PathParam("edition") String edition, @QueryParam("from") @DefaultValue("") String from)
      throws SQLException {
    int later = find(edition).number();
    int earlier = from.isEmpty() ? later - 1 : find(from).number();
    return view(earlier, later, reader.differences(earlier, later));
  }

  static DifferencesView view(int from, int to, Differences differences) {
    List<ChangedView> changed = new ArrayList<>();
    differences
        .changed()
        .forEach(
            resource ->
                changed.add(
                    new ChangedView(
                        resource.id().toString(),
                        resource.changes().stream()
                            .map(c -> new ChangeView(c.where(), c.before(), c.after()))
                            .toList())));
    return new DifferencesView(
        from,
        to,
        differences.added().stream().map(ResourceId::toString).toList(),
        differences.removed().stream().map(ResourceId::toString).toList(),
        changed);
  }

  private Edition find(String text) throws SQLException {
    return store.find(number(text)).orElseThrow(EditionsResource::unknown);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no such edition; GET /api/v1/catalog/editions lists them.",
        "没有该版目录,清单见 GET /api/v1/catalog/editions。");
  }
}
