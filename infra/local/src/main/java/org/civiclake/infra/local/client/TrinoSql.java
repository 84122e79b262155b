package org.civiclake.infra.local.client;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.secret.Tls;

/** SQL through Trino: over TLS with the stack's own authority, and as the bearer of a token. */
public final class TrinoSql {

  private final Settings settings;
  private final Tls tls;
  private final ServiceTokens tokens;

  public TrinoSql(Settings settings, Tls tls, ServiceTokens tokens) {
    this.settings = settings;
    this.tls = tls;
    this.tokens = tokens;
  }

  /**
   * Runs one statement as a person.
   *
   * @throws SQLException with Trino's own words when it refuses or fails
   */
  public Rows query(String user, String sql) throws SQLException {
    try (Connection connection = connect(user);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows(result);
    }
  }

  /** A connection as a person; the caller closes it. */
  public Connection connect(String user) throws SQLException {
    return connectWithToken(tokens.forUser(user));
  }

  /** A connection with any token, good or bad; the caller closes it. */
  public Connection connectWithToken(String token) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("accessToken", token);
    properties.setProperty("SSL", "true");
    properties.setProperty("SSLTrustStorePath", tls.authority().toString());
    return new io.trino.jdbc.TrinoDriver().connect(url(), properties);
  }

  /** The address that JDBC clients use. */
  public String url() {
    return "jdbc:trino://%s:%d/%s"
        .formatted(Settings.LOOPBACK, settings.port(ServiceName.TRINO), TableName.CATALOG);
  }

  private static Rows rows(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(metadata.getColumnLabel(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return new Rows(columns, rows);
  }
}
