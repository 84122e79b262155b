package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.service.Context;
import org.civiclake.infra.local.service.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ways past Ranger's plugin that need no bad policy: views, metadata tables, forged names. */
@ExtendWith(CityStack.class)
class BackDoorsIT {

  private static final String TABLE = "lake.std_civil_affairs.subsistence_allowance";
  private static final List<String> PEOPLE =
      List.of(DemoPlan.STEWARD, DemoPlan.ANALYST, DemoPlan.STRANGER);
  private static final String VIEW = "lake.std_civil_affairs.leak";

  /** A view as Trino writes it, that would run as the steward. */
  private static final String VIEW_METADATA =
      """
      {"view-uuid":"6f1a7f64-5c3e-4d0a-9f6e-0d8f3a1b2c4d","format-version":1,
       "location":"s3://lake/warehouse/leak","current-version-id":1,
       "properties":{"trino.run-as-owner":"steward-wang"},
       "schemas":[{"type":"struct","schema-id":0,"fields":[
         {"id":1,"name":"citizen_id","required":false,"type":"string"}]}],
       "versions":[{"version-id":1,"timestamp-ms":1700000000000,"schema-id":0,
         "summary":{"operation":"create"},"default-catalog":"lake",
         "default-namespace":["std_civil_affairs"],
         "representations":[{"type":"sql","dialect":"trino",
           "sql":"SELECT citizen_id FROM lake.std_civil_affairs.subsistence_allowance"}]}],
       "version-log":[{"timestamp-ms":1700000000000,"version-id":1}]}
      """;

  private final Stack stack;
  private final HttpClient http;

  BackDoorsIT(Stack stack) {
    this.stack = stack;
    this.http = stack.tls().httpClient().build();
  }

  @Test
  void way5_nobodyMakesAViewThatShowsItsOwnersRows() throws Exception {
    for (String user : PEOPLE) {
      for (String security : List.of("DEFINER", "INVOKER")) {
        assertRefused(
            user,
            "CREATE VIEW %s SECURITY %s AS SELECT * FROM %s".formatted(VIEW, security, TABLE));
      }
    }
    // the catalog takes no view from anybody, the service that makes tables included
    for (String user : List.of("ingestion", "publisher", DemoPlan.STEWARD)) {
      assertThat(createViewInCatalog(user)).as(user).isEqualTo(406);
    }
  }

  @Test
  void way5_aViewThatIsInTheCatalogAllTheSameGivesNothingAway() throws Exception {
    try (MinioClient store = stack.store(SecretName.S3_ACCESS_KEY, SecretName.S3_SECRET_KEY)) {
      store.putObject(
          PutObjectArgs.builder()
              .bucket(Context.LAKE_BUCKET)
              .object("warehouse/leak/metadata/v1.metadata.json")
              .stream(
                  new ByteArrayInputStream(VIEW_METADATA.getBytes(StandardCharsets.UTF_8)),
                  (long) VIEW_METADATA.length(),
                  -1L)
              .build());
    }
    for (String type : List.of("VIEW", "TABLE")) {
      inCatalog(
          "INSERT INTO iceberg_tables (catalog_name, table_namespace, table_name,"
              + " metadata_location, iceberg_type) VALUES ('lake', 'std_civil_affairs', 'leak',"
              + " 's3://lake/warehouse/leak/metadata/v1.metadata.json', ?)",
          type);
      try {
        for (String user : PEOPLE) {
          assertThatThrownBy(() -> stack.sql().query(user, "SELECT * FROM " + VIEW))
              .as("%s, planted as a %s", user, type)
              .isInstanceOf(SQLException.class);
        }
      } finally {
        inCatalog("DELETE FROM iceberg_tables WHERE table_name = ?", "leak");
      }
    }
  }

  @Test
  void way6_metadataTablesWouldShowTheLeastAndTheGreatestValues() {
    for (String metadata :
        List.of(
            "files",
            "partitions",
            "manifests",
            "snapshots",
            "history",
            "refs",
            "properties",
            "metadata_log_entries",
            "entries",
            "all_entries",
            "all_manifests")) {
      for (String user : PEOPLE) {
        assertRefused(
            user,
            "SELECT * FROM lake.std_civil_affairs.\"subsistence_allowance$%s\""
                .formatted(metadata));
      }
    }
  }

  @Test
  void way8_withoutAnAuthenticatorTheNameInAHeaderWouldBeBelieved() throws Exception {
    assertThat(
            Files.readString(
                stack.settings().folder(ServiceName.TRINO).resolve("etc/config.properties")))
        .contains("http-server.authentication.type=JWT", "http-server.http.enabled=false");
    assertThat(statement("X-Trino-User", DemoPlan.STEWARD)).isEqualTo(401);
    assertThat(statement("X-Trino-User", DemoPlan.STEWARD, "Authorization", "Bearer x"))
        .isEqualTo(401);
    String plain = stack.settings().url(ServiceName.TRINO).replace("https:", "http:");
    assertThatThrownBy(
            () ->
                http.send(
                    HttpRequest.newBuilder(URI.create(plain + "/v1/statement"))
                        .header("X-Trino-User", DemoPlan.STEWARD)
                        .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  private void assertRefused(String user, String sql) {
    assertThatThrownBy(() -> stack.sql().query(user, sql))
        .as("%s: %s", user, sql)
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s).*(Access Denied|not supported).*");
  }

  private int createViewInCatalog(String user) throws Exception {
    String body =
        "{\"name\":\"leak\",\"schema\":{\"type\":\"struct\",\"fields\":[]},\"view-version\":{}}";
    return http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        stack.settings().url(ServiceName.CATALOG)
                            + "/catalog/v1/namespaces/std_civil_affairs/views"))
                .header("Authorization", "Bearer " + stack.tokens().forUser(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private int statement(String... headers) throws Exception {
    HttpClient client = stack.tls().httpClient().build();
    return client
        .send(
            HttpRequest.newBuilder(
                    URI.create(stack.settings().url(ServiceName.TRINO) + "/v1/statement"))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString("SELECT * FROM " + TABLE))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private void inCatalog(String sql, String parameter) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                stack.settings().url(ServiceName.POSTGRESQL) + "/" + Database.CATALOG.id(),
                Database.CATALOG.id(),
                stack.secrets().get(Database.CATALOG.password()));
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      statement.executeUpdate();
    }
  }
}
