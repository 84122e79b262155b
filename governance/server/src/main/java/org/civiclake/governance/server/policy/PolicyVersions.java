package org.civiclake.governance.server.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The version of the policies: one for each change of content, and never an older one. */
@ApplicationScoped
class PolicyVersions {

  /** The greatest version that is believed of a plugin: there is always room for newer ones. */
  static final long LAST = 1L << 52;

  private final DataSource database;

  PolicyVersions(DataSource database) {
    this.database = database;
  }

  /** The version of this content, a new one if the content is not the last that was seen. */
  long of(String digest) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        State state = lock(connection);
        long version = state.version();
        if (!state.digest().equals(digest)) {
          version++;
          write(connection, version, digest);
        }
        connection.commit();
        return version;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /**
   * Makes sure that the next version is newer than one that a plugin has already seen, which
   * happens when the database was restored from a backup.
   *
   * @return whether the version had to be raised
   */
  boolean raiseAbove(long seen) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        State state = lock(connection);
        boolean behind = state.version() < seen;
        if (behind) {
          write(connection, seen + 1, state.digest());
        }
        connection.commit();
        return behind;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private record State(long version, String digest) {}

  private static State lock(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT version, digest FROM policy_state FOR UPDATE");
        ResultSet row = query.executeQuery()) {
      row.next();
      return new State(row.getLong(1), row.getString(2));
    }
  }

  private static void write(Connection connection, long version, String digest)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE policy_state SET version = ?, digest = ?")) {
      update.setLong(1, version);
      update.setString(2, digest);
      update.executeUpdate();
    }
  }
}
