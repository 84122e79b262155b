package org.civiclake.sharing.server;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes the server's database away, and gives it back. */
@Singleton
public class TestDatabase {

  private final AgroalDataSource database;

  TestDatabase(AgroalDataSource database) {
    this.database = database;
  }

  /** Ends every connection, and has no new one made unless they are allowed again. */
  void allowConnections(boolean allowed) throws SQLException {
    String url =
        database
            .getConfiguration()
            .connectionPoolConfiguration()
            .connectionFactoryConfiguration()
            .jdbcUrl();
    try (Connection connection =
            DriverManager.getConnection(
                url.replace("/postgres?", "/template1?"), "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS " + allowed);
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
    }
  }
}
