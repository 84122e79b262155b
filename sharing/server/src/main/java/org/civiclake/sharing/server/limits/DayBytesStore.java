package org.civiclake.sharing.server.limits;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** The bytes of a day that copies of the server took in advance, in PostgreSQL. */
@Singleton
class DayBytesStore {

  private static final int DAYS_KEPT = 400;

  private final AgroalDataSource database;

  DayBytesStore(AgroalDataSource database) {
    this.database = database;
  }

  /** Takes as many bytes as wanted, or as are left of the limit; returns how many. */
  long take(String recipient, LocalDate day, long wanted, long limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement begin =
            connection.prepareStatement(
                "INSERT INTO recipient_day (recipient, day, bytes) VALUES (?, ?, 0)"
                    + " ON CONFLICT DO NOTHING");
        PreparedStatement take =
            connection.prepareStatement(
                "WITH before AS (SELECT bytes FROM recipient_day"
                    + " WHERE recipient = ? AND day = ? FOR UPDATE)"
                    + " UPDATE recipient_day d"
                    + " SET bytes = d.bytes + greatest(0, least(?, ? - before.bytes))"
                    + " FROM before WHERE d.recipient = ? AND d.day = ?"
                    + " RETURNING d.bytes - before.bytes")) {
      begin.setString(1, recipient);
      begin.setObject(2, day);
      if (begin.executeUpdate() == 1) {
        forget(connection, recipient, day.minusDays(DAYS_KEPT));
      }
      take.setString(1, recipient);
      take.setObject(2, day);
      take.setLong(3, wanted);
      take.setLong(4, limit);
      take.setString(5, recipient);
      take.setObject(6, day);
      try (ResultSet row = take.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The bytes of the day cannot be counted", e);
    }
  }

  private static void forget(Connection connection, String recipient, LocalDate before)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM recipient_day WHERE recipient = ? AND day < ?")) {
      delete.setString(1, recipient);
      delete.setObject(2, before);
      delete.executeUpdate();
    }
  }

  /** Gives back what was taken and not used. */
  void giveBack(String recipient, LocalDate day, long bytes) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE recipient_day SET bytes = greatest(0, bytes - ?)"
                    + " WHERE recipient = ? AND day = ?")) {
      update.setLong(1, bytes);
      update.setString(2, recipient);
      update.setObject(3, day);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The bytes of the day cannot be counted", e);
    }
  }
}
