package org.civiclake.governance.server.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Set;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** The versions of recipients' keys as a table. */
@ApplicationScoped
public class KeyProjection implements Projection {

  private static final String KIND = "recipient-keys";

  /** The one set of keys of an installation. */
  static final Subject KEYS = new Subject(KIND, "installation");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Set.of(KeysRotated.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM recipient_key_version")) {
      delete.executeUpdate();
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO recipient_key_version (version, since, actor, reason)"
                + " VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, ((KeysRotated) payload).version());
      insert.setTimestamp(2, Timestamp.from(event.at()));
      insert.setString(3, event.actor());
      insert.setString(4, event.reason().orElse(""));
      insert.executeUpdate();
    }
  }
}
