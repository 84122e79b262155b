package org.civiclake.governance.server.policy.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Of several copies of the server on one database, one pushes at a time. */
@ApplicationScoped
class PushTurnStore {

  /** Any number that no other advisory lock of the database has. */
  private static final long LOCK = 0x52414E474552L;

  private final DataSource database;

  PushTurnStore(DataSource database) {
    this.database = database;
  }

  /** What is done in turn. */
  interface Work {
    void run() throws AdminException;
  }

  /** Does the work, unless another copy is at it; whether it was done. */
  boolean take(Work work) throws SQLException, AdminException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement lock =
          connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
        lock.setLong(1, LOCK);
        try (ResultSet row = lock.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            return false;
          }
        }
        work.run();
        return true;
      } finally {
        connection.rollback();
      }
    }
  }
}
