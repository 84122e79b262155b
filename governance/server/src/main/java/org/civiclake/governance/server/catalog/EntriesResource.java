package org.civiclake.governance.server.catalog;

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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Entries of the catalog before they are published (NJ12, SX9, YZ7). */
@Tag(name = "Catalog: entries")
@Path("/api/v1/catalog/entries")
@Produces(MediaType.APPLICATION_JSON)
public class EntriesResource {

  private static final String YAML = "application/yaml";

  private final EntryHandler handler;
  private final EntryStore store;
  private final SubmissionRules rules;
  private final CurrentActor caller;
  private final Clock clock;

  EntriesResource(
      EntryHandler handler,
      EntryStore store,
      SubmissionRules rules,
      CurrentActor caller,
      Clock clock) {
    this.handler = handler;
    this.store = store;
    this.rules = rules;
    this.caller = caller;
    this.clock = clock;
  }

  /** Why an entry is to leave the catalog. */
  public record WithdrawalRequest(String reason) {}

  /** Compiles an entry: its contract as YAML (ODCS). */
  @Operation(summary = "Compiles an entry: its contract as YAML (ODCS)")
  @POST
  @Consumes({YAML, "application/x-yaml", "text/yaml"})
  @RolesAllowed("steward")
  @APIResponseSchema(
      value = EntryView.class,
      responseCode = "201",
      responseDescription = "The latest revision")
  public Response compile(byte[] contract) throws SQLException {
    EntryView entry = view(handler.compile(caller.get(), contract));
    return Response.created(URI.create("/api/v1/catalog/entries/" + entry.resource()))
        .entity(entry)
        .build();
  }

  /** Entries: all for those who oversee, their own agency's for stewards. */
  @Operation(summary = "Entries: all for those who oversee, their own agency's for stewards")
  @GET
  @RolesAllowed({"authority", "auditor", "steward"})
  public Page<EntryView> list(
      @QueryParam("agency") Optional<String> agency,
      @QueryParam("stage") Optional<String> stage,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    EntryStore.Filter filter =
        new EntryStore.Filter(
            oversees() ? agency : Optional.of(caller.get().agency()),
            stage.map(EntriesResource::stage));
    return paging.page(
        store.list(filter, paging.after(), paging.limit()),
        this::view,
        record -> record.entry().id().toString());
  }

  /** One entry. */
  @Operation(summary = "One entry")
  @GET
  @Path("/{agency}/{name}")
  @RolesAllowed({"authority", "auditor", "steward"})
  public EntryView get(@PathParam("agency") String agency, @PathParam("name") String name)
      throws SQLException {
    return view(find(agency, name));
  }

  /** One revision's contract, as it was written. */
  @Operation(summary = "One revision's contract, as it was written")
  @GET
  @Path("/{agency}/{name}/revisions/{revision}")
  @Produces(YAML)
  @RolesAllowed({"authority", "auditor", "steward"})
  public String contract(
      @PathParam("agency") String agency,
      @PathParam("name") String name,
      @PathParam("revision") int revision)
      throws SQLException {
    ResourceId id = find(agency, name).entry().id();
    return store
        .revision(id, revision)
        .map(EntryStore.Revision::text)
        .orElseThrow(() -> EntryHandler.unknown(id));
  }

  /** Takes an entry out of the catalog, after review when it is published. */
  @Operation(summary = "Takes an entry out of the catalog, after review when it is published")
  @POST
  @Path("/{agency}/{name}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("steward")
  public EntryView withdraw(
      @PathParam("agency") String agency, @PathParam("name") String name, WithdrawalRequest request)
      throws SQLException {
    String reason = Texts.required("reason", Texts.body(request).reason());
    ResourceId id = Texts.resource(agency + "/" + name);
    return view(handler.withdraw(caller.get(), id, reason));
  }

  private EntryRecord find(String agency, String name) throws SQLException {
    ResourceId id = Texts.resource(agency + "/" + name);
    return store
        .find(id)
        .filter(record -> oversees() || id.agency().equals(caller.get().agency()))
        .orElseThrow(() -> EntryHandler.unknown(id));
  }

  private boolean oversees() {
    Actor actor = caller.get();
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
  }

  private EntryView view(EntryRecord record) {
    return EntryView.of(record, rules, LocalDate.now(clock));
  }

  private static Stage stage(String text) {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Texts.malformed(
                    "stage is one of " + List.of(Stage.values()),
                    "stage 须为 " + List.of(Stage.values())));
  }
}
