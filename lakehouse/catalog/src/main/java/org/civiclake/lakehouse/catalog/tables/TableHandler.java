package org.civiclake.lakehouse.catalog.tables;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ListTablesResponse;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.catalog.access.Gatekeeper;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.catalog.lake.StagedTables;
import org.civiclake.lakehouse.catalog.lake.TableColumns;
import org.civiclake.lakehouse.catalog.lake.TableLocation;
import org.civiclake.lakehouse.catalog.lake.TablePointers;

/** Lists, makes, loads, changes and removes tables. */
@Singleton
public class TableHandler {

  private final LakeCatalog catalog;
  private final TablePointers pointers;
  private final TableColumns columns;
  private final StagedTables staged;
  private final CommittedFiles files;
  private final Gatekeeper gate;
  private final Sight sight;

  TableHandler(
      LakeCatalog catalog,
      TablePointers pointers,
      TableColumns columns,
      StagedTables staged,
      CommittedFiles files,
      Gatekeeper gate,
      Sight sight) {
    this.catalog = catalog;
    this.pointers = pointers;
    this.columns = columns;
    this.staged = staged;
    this.files = files;
    this.gate = gate;
    this.sight = sight;
  }

  /** The schema's tables that the caller may load. */
  public ListTablesResponse list(
      Caller caller, String namespace, Optional<String> token, Optional<Integer> size) {
    String schema = Names.existingSchema(namespace);
    sight.require(caller, schema);
    CatalogHandlers.namespaceExists(catalog, Names.namespace(schema));
    Page page = Page.of(sight.tables(caller, schema), token, size);
    return ListTablesResponse.builder()
        .addAll(page.names().stream().map(name -> TableIdentifier.of(schema, name)).toList())
        .nextPageToken(page.next().orElse(null))
        .build();
  }

  /** The metadata files of the schema's tables that the caller may load, unless known already. */
  public Pointers pointers(Caller caller, String namespace, Optional<String> known) {
    String schema = Names.existingSchema(namespace);
    Pointers pointers = sight.pointers(caller, schema, known);
    if (pointers.changed().filter(SortedMap::isEmpty).isPresent()) {
      sight.require(caller, schema);
      CatalogHandlers.namespaceExists(catalog, Names.namespace(schema));
    }
    return pointers;
  }

  /** Makes a table, or keeps a place for one when the request stages it. */
  public LoadTableResponse create(Caller caller, String namespace, CreateTableRequest request) {
    String schema = Names.existingSchema(namespace);
    TableName table = Names.newTable(TableIdentifier.of(schema, request.name()));
    gate.require(caller, Action.CREATE, table);
    CommitRules.checkProperties(request.properties());
    if (request.location() != null) {
      throw new IllegalArgumentException("The catalog chooses a table's location: give none");
    }
    CatalogHandlers.namespaceExists(catalog, Names.namespace(schema));
    if (!request.stageCreate()) {
      return CatalogHandlers.createTable(catalog, Names.namespace(schema), request);
    }
    LoadTableResponse response =
        CatalogHandlers.stageTableCreate(catalog, Names.namespace(schema), request);
    staged.add(new TableLocation(response.tableMetadata().location()), table, caller.user());
    return response;
  }

  /** A table's metadata, for who may read all of it. */
  public LoadTableResponse load(
      Caller caller, String namespace, String name, SnapshotMode snapshots) {
    TableName table = Names.existingTable(namespace, name);
    requireReadable(caller, table);
    return CatalogHandlers.loadTable(catalog, Names.identifier(table), snapshots);
  }

  /** Whether there is such a table, for who may read all of it. */
  public void exists(Caller caller, String namespace, String name) {
    requireReadable(caller, Names.existingTable(namespace, name));
  }

  /** Commits to a table, or makes one that was staged. */
  public LoadTableResponse update(
      Caller caller, String namespace, String name, UpdateTableRequest request) {
    TableName table = Names.existingTable(namespace, name);
    if (CommitRules.isCreate(request)) {
      return createStaged(caller, Names.newTable(Names.identifier(table)), request);
    }
    gate.require(caller, Action.SHOW, table);
    String metadataFile = pointer(table);
    TableMetadata metadata = TableMetadataParser.read(catalog.files(), metadataFile);
    for (Action action : CommitRules.actions(request, metadata)) {
      gate.require(caller, action, table);
    }
    TableLocation location = TableLocation.ofMetadataFile(metadataFile);
    CommitRules.check(request, location);
    files.check(request, location, metadata.snapshots());
    return CatalogHandlers.updateTable(catalog, Names.identifier(table), request);
  }

  /** Removes a table, and everything in its location when asked to. */
  public void drop(Caller caller, String namespace, String name, boolean purge) {
    TableName table = Names.existingTable(namespace, name);
    gate.require(caller, Action.DROP, table);
    TableLocation location = TableLocation.ofMetadataFile(pointer(table));
    CatalogHandlers.dropTable(catalog, Names.identifier(table));
    if (purge) {
      catalog.purge(location);
    }
  }

  /**
   * Renames a table; to move it under other policies takes the right to read all of it, to remove
   * it there and to make it here.
   */
  public void rename(Caller caller, RenameTableRequest request) {
    TableName from = Names.newTable(request.source());
    TableName to = Names.newTable(request.destination());
    gate.require(caller, Action.DROP, from);
    gate.require(caller, Action.CREATE, to);
    requireReadable(caller, from);
    CatalogHandlers.renameTable(catalog, request);
  }

  private LoadTableResponse createStaged(
      Caller caller, TableName table, UpdateTableRequest request) {
    gate.require(caller, Action.CREATE, table);
    TableLocation location =
        CommitRules.location(request)
            .filter(given -> staged.find(table, caller.user()).contains(given))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "A staged table is created at the location that it was given"));
    CommitRules.check(request, location);
    files.check(request, location, List.of());
    CatalogHandlers.namespaceExists(catalog, Names.namespace(table.schema()));
    LoadTableResponse response =
        CatalogHandlers.updateTable(catalog, Names.identifier(table), request);
    staged.remove(location);
    return response;
  }

  private void requireReadable(Caller caller, TableName table) {
    Optional<String> metadataFile = pointers.find(table);
    if (metadataFile.isEmpty()) {
      gate.require(caller, Action.SHOW, table);
      throw new NoSuchTableException("Table does not exist: %s", table);
    }
    gate.requireFiles(caller, table, columns.of(metadataFile.get()));
  }

  private String pointer(TableName table) {
    return pointers
        .find(table)
        .orElseThrow(() -> new NoSuchTableException("Table does not exist: %s", table));
  }
}
