package org.civiclake.lakehouse.catalog.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.jdbc.JdbcClientPool;

/** Gives the JDBC catalog connections of the server's own pool. */
final class DataSourceClientPool extends JdbcClientPool {

  private final DataSource database;

  DataSourceClientPool(DataSource database, Map<String, String> properties) {
    super("jdbc:postgresql:", properties);
    this.database = database;
  }

  @Override
  public <R> R run(Action<R, Connection, SQLException> action) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return action.run(connection);
    }
  }

  @Override
  public <R> R run(Action<R, Connection, SQLException> action, boolean retry) throws SQLException {
    return run(action);
  }
}
