package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.civiclake.lakehouse.catalog.CatalogSettings;

/** What this catalog offers (Iceberg REST, {@code getConfig}). */
@Path("/v1/config")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class ConfigResource {

  private static final List<Endpoint> OFFERED =
      List.of(
          Endpoint.V1_LIST_NAMESPACES,
          Endpoint.V1_LOAD_NAMESPACE,
          Endpoint.V1_NAMESPACE_EXISTS,
          Endpoint.V1_CREATE_NAMESPACE,
          Endpoint.V1_UPDATE_NAMESPACE,
          Endpoint.V1_DELETE_NAMESPACE,
          Endpoint.V1_LIST_TABLES,
          Endpoint.V1_LOAD_TABLE,
          Endpoint.V1_TABLE_EXISTS,
          Endpoint.V1_CREATE_TABLE,
          Endpoint.V1_UPDATE_TABLE,
          Endpoint.V1_DELETE_TABLE,
          Endpoint.V1_RENAME_TABLE,
          Endpoint.V1_REPORT_METRICS,
          Endpoint.V1_TABLE_REMOTE_SIGN);

  private final CatalogSettings settings;

  ConfigResource(CatalogSettings settings) {
    this.settings = settings;
  }

  /** The endpoints, and what a client should assume unless told otherwise. */
  @GET
  public ConfigResponse config() {
    return ConfigResponse.builder()
        .withEndpoints(OFFERED)
        .withDefault("io-impl", "org.apache.iceberg.aws.s3.S3FileIO")
        .withDefault("token-exchange-enabled", "false")
        .withOverride("warehouse", settings.warehouse())
        .build();
  }
}
