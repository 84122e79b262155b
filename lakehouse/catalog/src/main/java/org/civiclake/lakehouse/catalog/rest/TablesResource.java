package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.ReportMetricsRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ListTablesResponse;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.catalog.signing.SigningHandler;
import org.civiclake.lakehouse.catalog.tables.Names;
import org.civiclake.lakehouse.catalog.tables.TableHandler;

/** A schema's tables (Iceberg REST, {@code /namespaces/{namespace}/tables}). */
@Path("/v1/namespaces/{namespace}/tables")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class TablesResource {

  private static final String DELEGATION = "X-Iceberg-Access-Delegation";
  private static final String REMOTE_SIGNING = "remote-signing";

  private final TableHandler tables;
  private final SigningHandler signing;
  private final TokenCaller token;

  TablesResource(TableHandler tables, SigningHandler signing, TokenCaller token) {
    this.tables = tables;
    this.signing = signing;
    this.token = token;
  }

  @GET
  public ListTablesResponse list(
      @PathParam("namespace") String namespace,
      @QueryParam("pageToken") Optional<String> pageToken,
      @QueryParam("pageSize") Optional<Integer> pageSize) {
    return tables.list(token.caller(), namespace, pageToken, pageSize);
  }

  @POST
  public LoadTableResponse create(
      @PathParam("namespace") String namespace,
      @HeaderParam(DELEGATION) @DefaultValue("") String delegation,
      CreateTableRequest request) {
    LoadTableResponse created = tables.create(token.caller(), namespace, request);
    return withAccess(created, new TableName(namespace, request.name()), delegation);
  }

  @GET
  @Path("/{table}")
  public LoadTableResponse load(
      @PathParam("namespace") String namespace,
      @PathParam("table") String table,
      @QueryParam("snapshots") @DefaultValue("all") String snapshots,
      @HeaderParam(DELEGATION) @DefaultValue("") String delegation) {
    LoadTableResponse loaded = tables.load(token.caller(), namespace, table, mode(snapshots));
    return withAccess(loaded, new TableName(namespace, table), delegation);
  }

  @HEAD
  @Path("/{table}")
  public void exists(@PathParam("namespace") String namespace, @PathParam("table") String table) {
    tables.exists(token.caller(), namespace, table);
  }

  @POST
  @Path("/{table}")
  public LoadTableResponse update(
      @PathParam("namespace") String namespace,
      @PathParam("table") String table,
      UpdateTableRequest request) {
    return tables.update(token.caller(), namespace, table, request);
  }

  @DELETE
  @Path("/{table}")
  public void drop(
      @PathParam("namespace") String namespace,
      @PathParam("table") String table,
      @QueryParam("purgeRequested") @DefaultValue("false") boolean purge) {
    tables.drop(token.caller(), namespace, table, purge);
  }

  /**
   * Takes a scan's or a commit's metrics and leaves them: what is on record is the decision, and a
   * client reports on a commit before the table is there.
   */
  @POST
  @Path("/{table}/metrics")
  public void report(
      @PathParam("namespace") String namespace,
      @PathParam("table") String table,
      ReportMetricsRequest request) {
    Names.existingTable(namespace, table);
  }

  private LoadTableResponse withAccess(
      LoadTableResponse response, TableName table, String delegation) {
    boolean signed =
        Arrays.stream(delegation.split(",")).map(String::strip).anyMatch(REMOTE_SIGNING::equals);
    if (!signed) {
      return response;
    }
    return LoadTableResponse.builder()
        .withTableMetadata(response.tableMetadata())
        .addAllConfig(signing.clientSettings(table))
        .build();
  }

  private static SnapshotMode mode(String snapshots) {
    return switch (snapshots.toLowerCase(Locale.ROOT)) {
      case "all" -> SnapshotMode.ALL;
      case "refs" -> SnapshotMode.REFS;
      default -> throw new IllegalArgumentException("Not a snapshots mode: all or refs");
    };
  }
}
