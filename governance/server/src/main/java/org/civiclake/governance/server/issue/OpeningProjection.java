package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.OpeningEvent;
import org.civiclake.governance.model.issue.OpeningEvent.OpeningResumed;
import org.civiclake.governance.model.issue.OpeningEvent.OpeningWithdrawn;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;
import org.civiclake.governance.server.ledger.Subject;

/** What complaints keep from being open, as a table. */
@ApplicationScoped
class OpeningProjection implements Projection {

  private static final String KIND = "opening";

  static Subject subject(ResourceId resource) {
    return new Subject(KIND, resource.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Projection.recordsOf(OpeningEvent.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM opening_stop");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    String resource = event.subject().id();
    UUID issue = ((OpeningEvent) payload).issue();
    if (payload instanceof OpeningResumed) {
      remove(connection, resource, issue);
    } else {
      put(connection, resource, issue, payload instanceof OpeningWithdrawn);
    }
  }

  private static void remove(Connection connection, String resource, UUID issue)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM opening_stop WHERE resource = ? AND issue = ?")) {
      delete.setString(1, resource);
      delete.setObject(2, issue);
      delete.executeUpdate();
    }
  }

  private static void put(Connection connection, String resource, UUID issue, boolean withdrawn)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO opening_stop (resource, issue, withdrawn) VALUES (?, ?, ?)"
                + " ON CONFLICT (resource, issue) DO UPDATE SET withdrawn = excluded.withdrawn")) {
      upsert.setString(1, resource);
      upsert.setObject(2, issue);
      upsert.setBoolean(3, withdrawn);
      upsert.executeUpdate();
    }
  }
}
