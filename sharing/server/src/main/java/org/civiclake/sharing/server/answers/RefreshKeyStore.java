package org.civiclake.sharing.server.answers;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The key under refresh tokens, in PostgreSQL; made by whichever copy of the server is first. */
@Singleton
public class RefreshKeyStore {

  private static final int BYTES = 32;

  private final AgroalDataSource database;
  private final SecureRandom random;

  RefreshKeyStore(AgroalDataSource database, SecureRandom random) {
    this.database = database;
    this.random = random;
  }

  /** The one key. */
  byte[] key() {
    byte[] candidate = new byte[BYTES];
    random.nextBytes(candidate);
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO refresh_key (key) VALUES (?) ON CONFLICT DO NOTHING");
        PreparedStatement select = connection.prepareStatement("SELECT key FROM refresh_key")) {
      insert.setBytes(1, candidate);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The key under refresh tokens cannot be read", e);
    }
  }
}
