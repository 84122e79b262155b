package org.civiclake.lakehouse.catalog.signing;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.apache.iceberg.rest.responses.RemoteSignResponse;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.catalog.access.Gatekeeper;
import org.civiclake.lakehouse.catalog.lake.StagedTables;
import org.civiclake.lakehouse.catalog.lake.StoreEncryption;
import org.civiclake.lakehouse.catalog.lake.TableColumns;
import org.civiclake.lakehouse.catalog.lake.TableLocation;
import org.civiclake.lakehouse.catalog.lake.TablePointers;
import org.civiclake.lakehouse.catalog.tables.Names;

/** Signs requests to the object store for who may touch the table that the objects belong to. */
@Singleton
public class SigningHandler {

  private final CatalogSettings.Storage storage;
  private final TablePointers pointers;
  private final TableColumns columns;
  private final StagedTables staged;
  private final Gatekeeper gate;
  private final ObjectRequestReader reader;
  private final RequestSigner signer;

  SigningHandler(
      CatalogSettings settings,
      TablePointers pointers,
      TableColumns columns,
      StagedTables staged,
      Gatekeeper gate,
      ObjectRequestReader reader,
      RequestSigner signer) {
    this.storage = settings.s3();
    this.pointers = pointers;
    this.columns = columns;
    this.staged = staged;
    this.gate = gate;
    this.reader = reader;
    this.signer = signer;
  }

  /** What a client needs to know to have its requests signed here. */
  public Map<String, String> clientSettings(TableName table) {
    Map<String, String> settings = new HashMap<>(StoreEncryption.of(storage).fileProperties());
    settings.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    settings.put("s3.remote-signing-enabled", "true");
    settings.put(
        "s3.signer.endpoint",
        "v1/namespaces/%s/tables/%s/sign".formatted(table.schema(), table.table()));
    settings.put("s3.endpoint", storage.endpoint().toString());
    settings.put("s3.path-style-access", "true");
    settings.put("client.region", storage.region());
    return settings;
  }

  /**
   * Signs a request for objects of a table, or of one that the caller has staged.
   *
   * @throws ForbiddenException when an object lies outside of the table's location, or the caller
   *     may not do this to the table
   */
  public RemoteSignResponse sign(
      Caller caller, String namespace, String name, RemoteSignRequest request) {
    TableName table = Names.existingTable(namespace, name);
    ObjectRequest objects = read(caller, table, request);
    Optional<String> metadataFile =
        pointers.find(table).filter(file -> isInside(TableLocation.ofMetadataFile(file), objects));
    if (metadataFile.isPresent()) {
      requireAccess(caller, table, objects.access(), metadataFile.get());
    } else if (isOwnStaged(caller, table, objects)) {
      gate.require(caller, Action.CREATE, table);
    } else {
      throw gate.refuse(
          caller,
          objects.access().action(),
          table,
          "This request is not signed: it leaves the location of " + table);
    }
    return signer.sign(request, objects);
  }

  private ObjectRequest read(Caller caller, TableName table, RemoteSignRequest request) {
    try {
      return reader.read(request);
    } catch (IllegalArgumentException e) {
      throw gate.refuse(
          caller, Action.SELECT, table, "This request is not signed: " + e.getMessage());
    }
  }

  private void requireAccess(
      Caller caller, TableName table, ObjectAccess access, String metadataFile) {
    switch (access) {
      case READ, LIST -> gate.requireFiles(caller, table, columns.of(metadataFile));
      case WRITE, DELETE -> gate.require(caller, access.action(), table);
    }
  }

  private boolean isOwnStaged(Caller caller, TableName table, ObjectRequest objects) {
    return staged.find(table, caller.user()).stream()
        .anyMatch(location -> isInside(location, objects));
  }

  private static boolean isInside(TableLocation location, ObjectRequest objects) {
    return objects.keys().stream()
        .allMatch(
            key ->
                objects.access() == ObjectAccess.LIST
                    ? location.holdsFolder(objects.bucket(), key)
                    : location.holds(objects.bucket(), key));
  }
}
