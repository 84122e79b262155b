package org.civiclake.infra.local.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.civiclake.infra.local.secret.SecretName;

/** A database of the stack; its owner, who alone may connect, bears its name. */
public enum Database {
  GOVERNANCE(SecretName.POSTGRESQL_GOVERNANCE),
  CATALOG(SecretName.POSTGRESQL_CATALOG),
  SHARING(SecretName.POSTGRESQL_SHARING),
  /** The department's own, which ingestion reads. */
  PUBLIC_SECURITY(SecretName.POSTGRESQL_PUBLIC_SECURITY);

  private final SecretName password;

  Database(SecretName password) {
    this.password = password;
  }

  /** Its name, and its owner's. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its owner's password. */
  public SecretName password() {
    return password;
  }

  void create(Connection connection, String ownerPassword) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        statement.execute("CREATE ROLE " + id() + " LOGIN");
      }
      statement.execute(
          "ALTER ROLE %s PASSWORD %s".formatted(id(), statement.enquoteLiteral(ownerPassword)));
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
        statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(id()));
      }
      statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(id()));
    }
  }

  private boolean exists(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, id());
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }
}
