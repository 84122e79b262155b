package org.civiclake.infra.e2e.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;

/**
 * A Trino of an agency's own, which knows of the platform a recipient's token and the address of
 * the sharing server, and nothing else.
 */
final class RecipientsTrino implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final int port;

  private RecipientsTrino(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it, and waits until it answers. */
  static RecipientsTrino start(Stack stack, String token) throws IOException {
    int port = freePort();
    Path home = Files.createDirectories(Path.of("target", "agency-trino").toAbsolutePath());
    Path catalogs = Files.createDirectories(home.resolve("catalog"));
    Path distribution = distribution(stack);
    Path configuration = home.resolve("config.properties");
    Files.write(configuration, server(distribution, catalogs, port));
    Files.write(catalogs.resolve("shared.properties"), catalog(stack, token));
    Process process =
        new ProcessBuilder(
                Jdk.forTrino().java(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dfile.encoding=UTF-8",
                stack.tls().javaOption(),
                "-Dconfig=" + configuration,
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                distribution.resolve("lib").resolve("*").toString(),
                "io.trino.server.TrinoServer")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("trino.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    RecipientsTrino trino = new RecipientsTrino(process, port);
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptionsInstanceOf(SQLException.class)
          .until(() -> process.isAlive() && !trino.query("SELECT 1").isEmpty());
      return trino;
    } catch (RuntimeException e) {
      trino.close();
      throw e;
    }
  }

  /** All rows, each as the text of its columns. */
  List<List<String>> query(String sql) throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", "someone-at-the-agency");
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:trino://%s:%d/shared".formatted(Settings.LOOPBACK, port), user);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.add(found.getString(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> server(Path distribution, Path catalogs, int port) {
    return List.of(
        "node.environment=agency",
        "node.id=agency",
        "node.internal-address=" + Settings.LOOPBACK,
        "node.bind-ip=" + Settings.LOOPBACK,
        "plugin.dir=" + distribution.resolve("plugin"),
        "catalog.management=static",
        "catalog.config-dir=" + catalogs,
        "coordinator=true",
        "node-scheduler.include-coordinator=true",
        "discovery.uri=http://" + Settings.LOOPBACK + ":" + port,
        "http-server.http.port=" + port,
        "web-ui.enabled=false");
  }

  private static List<String> catalog(Stack stack, String token) {
    String sharing = stack.settings().url(ServiceName.SHARING);
    return List.of(
        "connector.name=iceberg",
        "iceberg.catalog.type=rest",
        "iceberg.rest-catalog.uri=" + sharing + "/iceberg",
        "iceberg.rest-catalog.security=OAUTH2",
        "iceberg.rest-catalog.oauth2.token=" + token,
        "iceberg.rest-catalog.vended-credentials-enabled=true",
        "fs.native-s3.enabled=true",
        "s3.endpoint=" + sharing,
        "s3.region=us-east-1",
        "s3.path-style-access=true");
  }

  /** Where the stack's own Trino has its programs. */
  private static Path distribution(Stack stack) throws IOException {
    Properties own = new Properties();
    try (var reader =
        Files.newBufferedReader(
            stack.settings().folder(ServiceName.TRINO).resolve("etc/config.properties"))) {
      own.load(reader);
    }
    return Path.of(own.getProperty("plugin.dir")).getParent();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Settings.LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
