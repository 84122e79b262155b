package org.civiclake.sharing.server.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedSchema;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * What there is for a recipient (Delta Sharing protocol, List Shares to List all Tables in a
 * Share). What a recipient may not see does not exist for it.
 */
@Path("/delta-sharing/shares")
@Produces(MediaType.APPLICATION_JSON + ";charset=utf-8")
@ForRecipients
@PermitAll
public class SharesResource {

  private final VisibleTables tables;
  private final CurrentRequest current;

  SharesResource(VisibleTables tables, CurrentRequest current) {
    this.tables = tables;
    this.current = current;
  }

  /** List Shares. */
  @GET
  public Page<Share> shares(@BeanParam PagingParameters paging) {
    return paging
        .read()
        .of(
            visible().stream()
                .map(table -> table.sharedName().share())
                .distinct()
                .map(Share::new)
                .toList(),
            Share::name);
  }

  /** Get Share. */
  @GET
  @Path("{share}")
  public Share.Response share(@PathParam("share") String share) {
    return new Share.Response(new Share(tablesOf(share).get(0).sharedName().share()));
  }

  /** List Schemas in a Share. */
  @GET
  @Path("{share}/schemas")
  public Page<SharedSchema> schemas(
      @PathParam("share") String share, @BeanParam PagingParameters paging) {
    SharedTableName any = tablesOf(share).get(0).sharedName();
    return paging
        .read()
        .of(List.of(new SharedSchema(any.schema(), any.share())), SharedSchema::name);
  }

  /** List Tables in a Schema. */
  @GET
  @Path("{share}/schemas/{schema}/tables")
  public Page<SharedTable> tables(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @BeanParam PagingParameters paging) {
    if (!part("schema", schema).equals(PublishedTable.SCHEMA)) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such schema");
    }
    return allTables(share, paging);
  }

  /** List all Tables in a Share. */
  @GET
  @Path("{share}/all-tables")
  public Page<SharedTable> allTables(
      @PathParam("share") String share, @BeanParam PagingParameters paging) {
    Function<PublishedTable, SharedTable> shared =
        table -> new SharedTable(table.sharedName(), table.table().uuid().toString());
    return paging.read().of(tablesOf(share).stream().map(shared).toList(), SharedTable::name);
  }

  private List<PublishedTable> tablesOf(String share) {
    String name = part("share", share);
    List<PublishedTable> found =
        visible().stream().filter(table -> table.sharedName().share().equals(name)).toList();
    if (found.isEmpty()) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such share");
    }
    return found;
  }

  private List<PublishedTable> visible() {
    return tables.of(current.recipient());
  }

  private static String part(String what, String name) {
    try {
      return SharedTableName.part(what, name);
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }
}
