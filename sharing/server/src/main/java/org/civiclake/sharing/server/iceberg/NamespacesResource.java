package org.civiclake.sharing.server.iceberg;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.GetNamespaceResponse;
import org.apache.iceberg.rest.responses.ListNamespacesResponse;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.server.rest.CurrentRequest;
import org.civiclake.sharing.server.rest.ForRecipients;

/**
 * What the catalog offers, and its namespaces (Iceberg REST, {@code getConfig} and {@code
 * /namespaces}): each is a share, so the provider of its tables.
 */
@Path("/iceberg/v1")
@Produces(MediaType.APPLICATION_JSON)
@ForRecipients
@PermitAll
public class NamespacesResource {

  private static final List<Endpoint> OFFERED =
      List.of(
          Endpoint.V1_LIST_NAMESPACES,
          Endpoint.V1_LOAD_NAMESPACE,
          Endpoint.V1_NAMESPACE_EXISTS,
          Endpoint.V1_LIST_TABLES,
          Endpoint.V1_LOAD_TABLE,
          Endpoint.V1_TABLE_EXISTS,
          Endpoint.V1_TABLE_REMOTE_SIGN,
          Endpoint.V1_TABLE_CREDENTIALS);

  private final SharedNames names;
  private final CurrentRequest current;
  private final IcebergJson json;

  NamespacesResource(SharedNames names, CurrentRequest current, IcebergJson json) {
    this.names = names;
    this.current = current;
    this.json = json;
  }

  /** The endpoints, and what a client should assume unless told otherwise. */
  @GET
  @Path("config")
  public String config() {
    current.recipient();
    return json.text(
        ConfigResponse.builder()
            .withEndpoints(OFFERED)
            .withDefault("io-impl", "org.apache.iceberg.aws.s3.S3FileIO")
            .withDefault("token-exchange-enabled", "false")
            .withDefault("token-refresh-enabled", "false")
            .withDefault("view-endpoints-supported", "false")
            .build());
  }

  /** The shares that there are for the recipient; none has another below it. */
  @GET
  @Path("namespaces")
  public String list(@QueryParam("parent") Optional<String> parent, @Context UriInfo uri) {
    List<String> shares = names.shares(current.recipient());
    Optional<String> above = parent.filter(name -> !name.isEmpty());
    if (above.isPresent()) {
      names.tables(current.recipient(), above.get());
      shares = List.of();
    }
    Page<String> page = SharedNames.page(shares, name -> name, uri);
    return json.text(
        ListNamespacesResponse.builder()
            .addAll(page.items().stream().map(Namespace::of).toList())
            .nextPageToken(page.nextPageToken().orElse(null))
            .build());
  }

  /** One share; it has no properties. */
  @GET
  @Path("namespaces/{namespace}")
  public String load(@PathParam("namespace") String namespace) {
    String share = names.tables(current.recipient(), namespace).get(0).sharedName().share();
    return json.text(
        GetNamespaceResponse.builder()
            .withNamespace(Namespace.of(share))
            .setProperties(Map.of())
            .build());
  }

  /** Whether there is such a share for the recipient. */
  @HEAD
  @Path("namespaces/{namespace}")
  public void exists(@PathParam("namespace") String namespace) {
    names.tables(current.recipient(), namespace);
  }
}
