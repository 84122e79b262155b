package org.civiclake.governance.server.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.civiclake.governance.model.key.KeyName;

/** The versions of recipients' keys as they stand in PostgreSQL. */
@ApplicationScoped
public class KeyVersionStore {

  private final DataSource database;

  KeyVersionStore(DataSource database) {
    this.database = database;
  }

  /**
   * A version that replaced the one before.
   *
   * @param version its number, from 2
   * @param since when it came into use
   * @param actor who replaced the one before
   * @param reason why
   */
  public record Rotation(int version, Instant since, String actor, String reason) {}

  /** The version in use; {@link KeyName#FIRST_VERSION} until it was replaced. */
  public int current() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return current(connection);
    }
  }

  static int current(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT max(version) FROM recipient_key_version");
        ResultSet row = query.executeQuery()) {
      row.next();
      return Math.max(row.getInt(1), KeyName.FIRST_VERSION);
    }
  }

  /** The rotations after a version, in their order. */
  List<Rotation> after(long version, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT version, since, actor, reason FROM recipient_key_version"
                    + " WHERE version > ? ORDER BY version LIMIT ?")) {
      query.setLong(1, version);
      query.setInt(2, limit);
      List<Rotation> rotations = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rotations.add(
              new Rotation(
                  row.getInt(1),
                  row.getTimestamp(2).toInstant(),
                  row.getString(3),
                  row.getString(4)));
        }
      }
      return rotations;
    }
  }
}
