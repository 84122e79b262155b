package org.civiclake.sharing.server.iceberg;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.responses.ImmutableLoadCredentialsResponse;
import org.apache.iceberg.rest.responses.ListTablesResponse;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.rest.Connection;
import org.civiclake.sharing.server.rest.CurrentRequest;
import org.civiclake.sharing.server.rest.ForRecipients;
import org.civiclake.sharing.server.uses.TableUses;

/**
 * A share's tables (Iceberg REST, {@code /namespaces/{namespace}/tables}). What a recipient may not
 * see does not exist for it, and every request is decided anew.
 */
@Path("/iceberg/v1")
@Produces(MediaType.APPLICATION_JSON)
@ForRecipients
@PermitAll
public class TablesResource {

  private final SharedNames names;
  private final SharedMetadata metadata;
  private final ObjectSigner signer;
  private final OpenedFiles opened;
  private final VendedCredentials credentials;
  private final TableUses uses;
  private final Connection connection;
  private final CurrentRequest current;
  private final IcebergJson json;

  TablesResource(
      SharedNames names,
      SharedMetadata metadata,
      ObjectSigner signer,
      OpenedFiles opened,
      VendedCredentials credentials,
      TableUses uses,
      Connection connection,
      CurrentRequest current,
      IcebergJson json) {
    this.names = names;
    this.metadata = metadata;
    this.signer = signer;
    this.opened = opened;
    this.credentials = credentials;
    this.uses = uses;
    this.connection = connection;
    this.current = current;
    this.json = json;
  }

  /** The tables of a share. */
  @GET
  @Path("namespaces/{namespace}/tables")
  public String list(@PathParam("namespace") String namespace, @Context UriInfo uri) {
    List<PublishedTable> tables = names.tables(current.recipient(), namespace);
    Page<PublishedTable> page = SharedNames.page(tables, table -> table.sharedName().table(), uri);
    return json.text(
        ListTablesResponse.builder()
            .addAll(
                page.items().stream()
                    .map(PublishedTable::sharedName)
                    .map(name -> TableIdentifier.of(name.share(), name.table()))
                    .toList())
            .nextPageToken(page.nextPageToken().orElse(null))
            .build());
  }

  /**
   * A table's metadata, unless the client has them already (304), and how its objects are read. An
   * answer with a key is never an old one.
   */
  @GET
  @Path("namespaces/{namespace}/tables/{table}")
  public Response load(
      @PathParam("namespace") String namespace,
      @PathParam("table") String name,
      @QueryParam("snapshots") Optional<String> snapshots,
      @HeaderParam(Delegation.HEADER) Optional<String> delegation,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> known) {
    PublishedTable table = find(namespace, name);
    SharedMetadata.Snapshots wanted = snapshots(snapshots);
    return switch (Delegation.of(delegation)) {
      case REMOTE_SIGNING -> withSigner(table, wanted, known);
      case VENDED_CREDENTIALS -> withKey(table, wanted);
    };
  }

  private Response withSigner(
      PublishedTable table, SharedMetadata.Snapshots wanted, Optional<String> known) {
    EntityTag tag = tag(table, wanted);
    if (known.filter(tags -> isAmong(tag, tags)).isPresent()) {
      return Response.notModified(tag).build();
    }
    used(table, Deed.DESCRIBE, Extent.NONE);
    LoadTableResponse loaded =
        LoadTableResponse.builder()
            .withTableMetadata(metadata.of(table, wanted))
            .addAllConfig(signer.clientSettings(table))
            .build();
    return Response.ok(json.text(loaded)).tag(tag).build();
  }

  private Response withKey(PublishedTable table, SharedMetadata.Snapshots wanted) {
    used(table, Deed.DESCRIBE, Extent.NONE);
    LoadTableResponse loaded =
        LoadTableResponse.builder()
            .withTableMetadata(metadata.of(table, wanted))
            .addAllConfig(credentials.clientSettings(current.recipient(), table))
            .addCredential(credentials.credential(current.recipient(), table))
            .build();
    return Response.ok(json.text(loaded)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** A key for the table's objects, as an engine asks for it when its own is about to end. */
  @GET
  @Path("namespaces/{namespace}/tables/{table}/credentials")
  public Response credentials(
      @PathParam("namespace") String namespace, @PathParam("table") String name) {
    PublishedTable table = find(namespace, name);
    used(table, Deed.DESCRIBE, Extent.NONE);
    return Response.ok(
            json.text(
                ImmutableLoadCredentialsResponse.builder()
                    .addCredentials(credentials.credential(current.recipient(), table))
                    .build()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Whether there is such a table for the recipient. */
  @HEAD
  @Path("namespaces/{namespace}/tables/{table}")
  public void exists(@PathParam("namespace") String namespace, @PathParam("table") String name) {
    find(namespace, name);
  }

  /** Signs one request to the object store; the next one is another decision. */
  @POST
  @Path("namespaces/{namespace}/tables/{table}/sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response sign(
      @PathParam("namespace") String namespace, @PathParam("table") String name, String body) {
    PublishedTable table = find(namespace, name);
    ObjectSigner.Signed signed = signer.sign(table, json.signRequest(body));
    opened.count(current.recipient().name(), signed, extent -> used(table, Deed.SIGN, extent));
    return Response.ok(json.text(signed.response()))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  /** Views: a share has none. */
  @GET
  @Path("namespaces/{namespace}/views")
  public String views(@PathParam("namespace") String namespace) {
    names.tables(current.recipient(), namespace);
    return json.text(ListTablesResponse.builder().build());
  }

  /** A view: there is none. */
  @GET
  @Path("namespaces/{namespace}/views/{view}")
  public String view() {
    throw noSuchView();
  }

  /** Whether there is a view: there is none. */
  @HEAD
  @Path("namespaces/{namespace}/views/{view}")
  public void viewExists() {
    throw noSuchView();
  }

  private PublishedTable find(String namespace, String name) {
    PublishedTable table = names.table(current.recipient(), namespace, name);
    current.about(table);
    return table;
  }

  private void used(PublishedTable table, Deed deed, Extent extent) {
    Recipient recipient = current.recipient();
    uses.allowed(
        Actor.of(recipient.name(), recipient.agency(), connection.caller().map(Address::toString)),
        Door.ICEBERG,
        deed,
        table,
        extent);
  }

  private static EntityTag tag(PublishedTable table, SharedMetadata.Snapshots snapshots) {
    String state = snapshots + " " + SharedMetadata.pointer(table);
    return new EntityTag(UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private static boolean isAmong(EntityTag tag, String tags) {
    return Arrays.stream(tags.split(","))
        .map(String::strip)
        .map(text -> text.startsWith("W/") ? text.substring(2) : text)
        .anyMatch(text -> text.equals("\"" + tag.getValue() + "\""));
  }

  private static SharedMetadata.Snapshots snapshots(Optional<String> text) {
    return switch (text.orElse("all").toLowerCase(Locale.ROOT)) {
      case "all" -> SharedMetadata.Snapshots.ALL;
      case "refs" -> SharedMetadata.Snapshots.REFS;
      default -> throw SharingError.INVALID_PARAMETER_VALUE.because("snapshots is all or refs");
    };
  }

  private static RuntimeException noSuchView() {
    return SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such view (没有该视图)");
  }
}
