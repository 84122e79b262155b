package org.civiclake.sharing.server.recipients;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
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

/** Recipients in PostgreSQL. */
@Singleton
public class RecipientStore {

  private static final String COLUMNS =
      "name, agency, created_at, created_by, expires_at, revoked_at";

  private final AgroalDataSource database;

  RecipientStore(AgroalDataSource database) {
    this.database = database;
  }

  /** Adds a recipient; false when the name is taken. */
  boolean insert(Recipient recipient, byte[] tokenHash) {
    return update(
            "INSERT INTO recipient (name, agency, created_at, created_by, expires_at, token_hash)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
            recipient.name(),
            recipient.agency(),
            utc(recipient.createdAt()),
            recipient.createdBy(),
            utc(recipient.expiresAt()),
            tokenHash)
        == 1;
  }

  /** Gives a recipient that is not revoked another token; false when there is none. */
  boolean replaceToken(Recipient recipient, byte[] tokenHash) {
    return update(
            "UPDATE recipient SET token_hash = ?, created_at = ?, created_by = ?, expires_at = ?"
                + " WHERE name = ? AND revoked_at IS NULL",
            tokenHash,
            utc(recipient.createdAt()),
            recipient.createdBy(),
            utc(recipient.expiresAt()),
            recipient.name())
        == 1;
  }

  /** Shuts a recipient out; the first time counts. False when there is no such recipient. */
  boolean revoke(String name, Instant at) {
    return update(
            "UPDATE recipient SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?",
            utc(at),
            name)
        == 1;
  }

  /** The recipient with a token, whatever its state. */
  Optional<Recipient> findByToken(byte[] tokenHash) {
    String sql = "SELECT " + COLUMNS + ", token_hash FROM recipient WHERE token_hash = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, tokenHash);
      try (ResultSet rows = statement.executeQuery()) {
        boolean found =
            rows.next() && MessageDigest.isEqual(rows.getBytes("token_hash"), tokenHash);
        return found ? Optional.of(recipient(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Recipients cannot be read", e);
    }
  }

  /** A recipient by name. */
  Optional<Recipient> find(String name) {
    return list("WHERE name = ?", name).stream().findFirst();
  }

  /** All recipients by name. */
  List<Recipient> list() {
    return list("");
  }

  private List<Recipient> list(String where, Object... parameters) {
    String sql = "SELECT " + COLUMNS + " FROM recipient " + where + " ORDER BY name";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<Recipient> recipients = new ArrayList<>();
      while (rows.next()) {
        recipients.add(recipient(rows));
      }
      return recipients;
    } catch (SQLException e) {
      throw new IllegalStateException("Recipients cannot be read", e);
    }
  }

  private int update(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("Recipients cannot be written", e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private static Recipient recipient(ResultSet row) throws SQLException {
    return new Recipient(
        row.getString("name"),
        row.getString("agency"),
        instant(row, "created_at"),
        row.getString("created_by"),
        instant(row, "expires_at"),
        Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
