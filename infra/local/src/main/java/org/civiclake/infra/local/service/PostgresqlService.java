package org.civiclake.infra.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.process.Signal;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.SecretName;

/** PostgreSQL: the state of our servers, and the public security department's own database. */
final class PostgresqlService implements Service {

  private static final String SUPERUSER = "postgres";

  /** Everybody with a password and TLS, and nobody in clear (NB47, NJ39). */
  private static final String WHO_MAY_CONNECT =
      "hostssl all all " + Settings.LOOPBACK + "/32 scram-sha-256\n";

  private final Context context;
  private final Unprivileged unprivileged;

  PostgresqlService(Context context) {
    this.context = context;
    this.unprivileged = new Unprivileged();
  }

  @Override
  public ServiceName name() {
    return ServiceName.POSTGRESQL;
  }

  @Override
  public Set<ServiceName> needs() {
    return Set.of();
  }

  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }

  @Override
  public Duration stopPatience() {
    return Duration.ofSeconds(60);
  }

  @Override
  public void prepare() throws IOException {
    Path folder = PrivateFiles.folder(context.folder(name()));
    PrivateFiles.write(hosts(), WHO_MAY_CONNECT);
    Path data = folder.resolve("data");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      new PostgresqlCluster(context.unpacker().postgresql(), unprivileged)
          .create(data, context.secret(SecretName.POSTGRESQL_SUPERUSER));
    }
  }

  private Path hosts() {
    return context.folder(name()).resolve("pg_hba.conf");
  }

  @Override
  public Command command() throws IOException {
    Path binaries = context.unpacker().postgresql();
    Path data = context.folder(name()).resolve("data");
    List<String> arguments = new ArrayList<>();
    arguments.add(binaries.resolve("bin/postgres").toString());
    arguments.addAll(List.of("-D", data.toString()));
    settings().forEach((key, value) -> arguments.addAll(List.of("-c", key + "=" + value)));
    return new Command(unprivileged.wrap(arguments), data);
  }

  private java.util.Map<String, String> settings() {
    java.util.Map<String, String> settings = new java.util.LinkedHashMap<>();
    settings.put("listen_addresses", Settings.LOOPBACK);
    settings.put("port", Integer.toString(context.settings().port(name())));
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("hba_file", hosts().toString());
    settings.put("ssl", "on");
    settings.put("ssl_min_protocol_version", "TLSv1.2");
    settings.put("ssl_cert_file", context.tls().server().toString());
    settings.put("ssl_key_file", context.tls().server().toString());
    settings.put("max_connections", "100");
    settings.put("shared_buffers", "64MB");
    settings.put("huge_pages", "off");
    settings.put("jit", "off");
    settings.put("log_min_error_statement", "panic");
    return settings;
  }

  @Override
  public boolean isReady() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void initialise() throws IOException {
    try (Connection connection = connect("postgres")) {
      for (Database database : Database.values()) {
        database.create(connection, context.secret(database.password()));
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL refused to make its databases: " + e.getMessage(), e);
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", context.secret(SecretName.POSTGRESQL_SUPERUSER));
    context.tls().databaseProperties().forEach(properties::setProperty);
    properties.setProperty("loginTimeout", "3");
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(context.url(name()) + "/" + database, properties);
  }
}
