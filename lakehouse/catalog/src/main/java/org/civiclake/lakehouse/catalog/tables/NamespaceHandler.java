package org.civiclake.lakehouse.catalog.tables;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.UpdateNamespacePropertiesRequest;
import org.apache.iceberg.rest.responses.CreateNamespaceResponse;
import org.apache.iceberg.rest.responses.GetNamespaceResponse;
import org.apache.iceberg.rest.responses.ListNamespacesResponse;
import org.apache.iceberg.rest.responses.UpdateNamespacePropertiesResponse;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.catalog.access.Gatekeeper;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;

/** Lists, makes, describes and removes schemas. */
@Singleton
public class NamespaceHandler {

  private static final Set<String> RESERVED = Set.of("location", "exists");
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_VALUE = 1000;

  private final LakeCatalog catalog;
  private final Gatekeeper gate;
  private final Sight sight;

  NamespaceHandler(LakeCatalog catalog, Gatekeeper gate, Sight sight) {
    this.catalog = catalog;
    this.gate = gate;
    this.sight = sight;
  }

  /** The schemas that the caller may know of; none lies within another. */
  public ListNamespacesResponse list(
      Caller caller, Optional<String> parent, Optional<String> token, Optional<Integer> size) {
    SortedSet<String> visible = new TreeSet<>();
    if (parent.isPresent()) {
      load(caller, parent.get());
    } else {
      catalog.listNamespaces().stream()
          .map(namespace -> namespace.level(0))
          .filter(schema -> sight.sees(caller, schema))
          .forEach(visible::add);
    }
    Page page = Page.of(visible, token, size);
    return ListNamespacesResponse.builder()
        .addAll(page.names().stream().map(Namespace::of).toList())
        .nextPageToken(page.next().orElse(null))
        .build();
  }

  /** Makes a schema. */
  public CreateNamespaceResponse create(Caller caller, CreateNamespaceRequest request) {
    String schema = Names.newSchema(request.namespace());
    gate.require(caller, Action.CREATE, schema);
    check(request.properties());
    return CatalogHandlers.createNamespace(catalog, request);
  }

  /** A schema's properties. */
  public GetNamespaceResponse load(Caller caller, String namespace) {
    String schema = Names.existingSchema(namespace);
    sight.require(caller, schema);
    return CatalogHandlers.loadNamespace(catalog, Names.namespace(schema));
  }

  /** Whether there is such a schema. */
  public void exists(Caller caller, String namespace) {
    String schema = Names.existingSchema(namespace);
    sight.require(caller, schema);
    CatalogHandlers.namespaceExists(catalog, Names.namespace(schema));
  }

  /** Sets and removes a schema's properties. */
  public UpdateNamespacePropertiesResponse update(
      Caller caller, String namespace, UpdateNamespacePropertiesRequest request) {
    String schema = Names.existingSchema(namespace);
    gate.require(caller, Action.ALTER, schema);
    check(request.updates());
    checkKeys(request.removals());
    return CatalogHandlers.updateNamespaceProperties(catalog, Names.namespace(schema), request);
  }

  /** Removes a schema without tables. */
  public void drop(Caller caller, String namespace) {
    String schema = Names.existingSchema(namespace);
    gate.require(caller, Action.DROP, schema);
    CatalogHandlers.dropNamespace(catalog, Names.namespace(schema));
  }

  private static void check(Map<String, String> properties) {
    checkKeys(properties.keySet());
    properties.forEach(
        (key, value) -> {
          if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                "The value of the property %s is too long".formatted(key));
          }
        });
  }

  private static void checkKeys(Collection<String> keys) {
    for (String key : keys) {
      if (RESERVED.contains(key) || key.isBlank() || key.length() > LONGEST_KEY) {
        throw new IllegalArgumentException(
            "Not a property of a schema that can be changed: "
                + key.substring(0, Math.min(key.length(), LONGEST_KEY)));
      }
    }
  }
}
