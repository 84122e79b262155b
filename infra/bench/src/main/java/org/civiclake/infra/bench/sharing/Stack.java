package org.civiclake.infra.bench.sharing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.rest.RESTCatalog;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;

/**
 * The sharing server, the catalog server, S3Proxy and PostgreSQL, each a process of its own, as the
 * platform runs them, and beside them the plain server.
 */
final class Stack implements AutoCloseable {

  static final Principal PUBLISHER = new Principal("publisher", "big-data", Set.of(Role.SERVICE));
  static final Principal SHARING = new Principal("sharing", "big-data", Set.of(Role.SERVICE));
  static final List<Principal> PRINCIPALS = List.of(PUBLISHER, SHARING);

  private final Path folder = Files.createTempDirectory("civiclake-bench");
  private final Path root;
  private final Issuer issuer;
  private final EmbeddedPostgres database;
  private final ObjectStoreProcess store;
  private final ServerProcess catalog;
  private final int sharingPort = ServerProcess.freePort();
  private final List<String> sharingOptions;
  private final Map<String, String> sharingSettings;
  private ServerProcess sharing;
  private Optional<ServerProcess> peer = Optional.empty();

  /**
   * Starts everything.
   *
   * @param root the project's folder, where all servers are packaged
   * @param sharingOptions the sharing server's JVM options
   */
  Stack(Path root, CompiledPolicies policies, List<String> sharingOptions)
      throws IOException, GeneralSecurityException, SQLException, InterruptedException {
    this(root, policies, sharingOptions, Map.of());
  }

  /**
   * Starts everything.
   *
   * @param root the project's folder, where all servers are packaged
   * @param sharingOptions the sharing server's JVM options
   * @param more settings of the sharing server in the place of its usual ones
   */
  Stack(Path root, CompiledPolicies policies, List<String> sharingOptions, Map<String, String> more)
      throws IOException, GeneralSecurityException, SQLException, InterruptedException {
    this.root = root;
    this.sharingOptions = sharingOptions;
    issuer = Issuer.start(policies, SHARING);
    database = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(120)).start();
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE catalog");
      statement.execute("CREATE DATABASE sharing");
    }
    store = ObjectStoreProcess.start(root, folder);
    catalog =
        quarkus(
            "lakehouse/catalog",
            "catalog",
            ServerProcess.freePort(),
            List.of("-Xmx384m"),
            Map.of("civiclake.warehouse", "s3://lake/warehouse"));
    sharingSettings = sharingSettings(more);
    startSharing();
  }

  private Map<String, String> sharingSettings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("civiclake.catalog.uri", catalogUri());
    settings.put("civiclake.catalog.oauth2-server-uri", issuer.url() + "/oauth2/token");
    settings.put("civiclake.catalog.credential", "sharing:secret");
    settings.put("civiclake.contracts", root.resolve("governance/contracts").toString());
    settings.put(
        "civiclake.sharing.endpoint", "http://127.0.0.1:" + sharingPort + "/delta-sharing");
    settings.put("civiclake.sharing.limits.requests", "1000000");
    settings.put("civiclake.sharing.limits.bytes-a-day", Long.toString(Long.MAX_VALUE / 2));
    settings.put("quarkus.log.category.\"org.civiclake.sharing.access\".level", "INFO");
    settings.putAll(more);
    return settings;
  }

  /** Starts the sharing server, on the port and the database that it had before. */
  void startSharing() throws IOException, InterruptedException {
    sharing = quarkus("sharing/server", "sharing", sharingPort, sharingOptions, sharingSettings);
  }

  /** Ends the sharing server as a power failure would. */
  void killSharing() throws InterruptedException {
    sharing.kill();
  }

  ServerProcess sharing() {
    return sharing;
  }

  Issuer issuer() {
    return issuer;
  }

  /** The plain server that the sharing server is compared with; it starts when it is asked for. */
  ServerProcess plainServer() throws IOException, InterruptedException {
    if (peer.isEmpty()) {
      peer = Optional.of(peer());
    }
    return peer.get();
  }

  /** The lake's catalog as the publish job has it, with a storage key of its own. */
  RESTCatalog publishersCatalog() {
    RESTCatalog lake = new RESTCatalog();
    lake.initialize("lake", catalogProperties(PUBLISHER));
    return lake;
  }

  private Map<String, String> catalogProperties(Principal as) {
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", catalogUri());
    properties.put("rest.auth.type", "oauth2");
    properties.put("oauth2-server-uri", issuer.url() + "/unused");
    properties.put("token", issuer.token(as));
    properties.put("token-refresh-enabled", "false");
    properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    properties.put("s3.endpoint", store.url());
    properties.put("s3.path-style-access", "true");
    properties.put("s3.access-key-id", ObjectStoreProcess.KEY);
    properties.put("s3.secret-access-key", ObjectStoreProcess.SECRET);
    properties.put("client.region", "us-east-1");
    return properties;
  }

  private String catalogUri() {
    return "http://127.0.0.1:" + catalog.port() + "/catalog";
  }

  private ServerProcess peer() throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Map<String, String> settings = catalogProperties(SHARING);
    settings.put(PlainServer.PORT, String.valueOf(port));
    return ServerProcess.start(
        List.of(
            "-Xmx4g",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PlainServer.class.getName(),
            "{settings}"),
        settings,
        port,
        folder.resolve("peer"));
  }

  private ServerProcess quarkus(
      String module, String databaseName, int port, List<String> options, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("quarkus.http.port", String.valueOf(port));
    settings.put("quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", databaseName));
    settings.put("quarkus.datasource.username", "postgres");
    settings.put("quarkus.datasource.password", "postgres");
    settings.put("mp.jwt.verify.publickey", issuer.publicKey());
    settings.put("mp.jwt.verify.issuer", Issuer.NAME);
    settings.put("civiclake.s3.endpoint", store.url());
    settings.put("civiclake.s3.access-key", ObjectStoreProcess.KEY);
    settings.put("civiclake.s3.secret-key", ObjectStoreProcess.SECRET);
    settings.put("civiclake.ranger.url", issuer.url());
    settings.put("civiclake.ranger.password", Issuer.POLLER_PASSWORD);
    settings.put("civiclake.ranger.cache", folder.resolve(databaseName + "-policies").toString());
    settings.put("civiclake.ranger.poll-interval", "PT1S");
    settings.put("civiclake.use-log.journal", folder.resolve(databaseName + "-use-log").toString());
    List<String> jvm = new ArrayList<>(options);
    jvm.add("-Dquarkus.config.locations={settings}");
    jvm.add("-jar");
    jvm.add(root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar").toString());
    return ServerProcess.start(jvm, settings, port, folder.resolve(databaseName));
  }

  @Override
  public void close() throws IOException {
    peer.ifPresent(ServerProcess::close);
    sharing.close();
    catalog.close();
    store.close();
    database.close();
    issuer.close();
  }
}
