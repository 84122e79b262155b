package org.civiclake.sharing.server.recipients;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prepared statements on the server's database, one by one or several in a transaction. */
@Singleton
class Queries {

  private static final String UNIQUE_VIOLATION = "23505";

  private final AgroalDataSource database;

  Queries(AgroalDataSource database) {
    this.database = database;
  }

  /** Makes a value of a row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Works on one connection. */
  interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /** Does several things, all of them or none. */
  <T> T together(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(new Session(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Recipients cannot be read or written", e);
    }
  }

  /** The rows of a query. */
  <T> List<T> list(RowReader<T> reader, String sql, Object... parameters) {
    return alone(session -> session.list(reader, sql, parameters));
  }

  /** How many rows a statement changed. */
  int update(String sql, Object... parameters) {
    return alone(session -> session.update(sql, parameters));
  }

  /** What must be there once is there already. */
  static final class TakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private <T> T alone(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(new Session(connection));
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw new TakenException();
      }
      throw new IllegalStateException("Recipients cannot be read or written", e);
    }
  }

  /** A connection. */
  static final class Session {

    private final Connection connection;

    private Session(Connection connection) {
      this.connection = connection;
    }

    <T> List<T> list(RowReader<T> reader, String sql, Object... parameters) throws SQLException {
      try (PreparedStatement statement = prepare(sql, parameters);
          ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(reader.read(rows));
        }
        return found;
      }
    }

    int update(String sql, Object... parameters) throws SQLException {
      try (PreparedStatement statement = prepare(sql, parameters)) {
        return statement.executeUpdate();
      }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, sqlValue(parameters[i]));
      }
      return statement;
    }

    private Object sqlValue(Object value) throws SQLException {
      if (value instanceof Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
      }
      if (value instanceof Optional<?> optional) {
        return optional.orElse(null);
      }
      if (value instanceof List<?> texts) {
        return connection.createArrayOf("text", texts.toArray());
      }
      return value;
    }
  }

  /** A moment that is always there. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A moment that may be absent. */
  static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
