package org.civiclake.governance.server.catalog.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Set;
import org.civiclake.governance.server.catalog.project.ProjectEvents.AcceptanceChecked;
import org.civiclake.governance.server.catalog.project.ProjectEvents.ProjectRegistered;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The projects and their checks, as their events have made them. */
@ApplicationScoped
class ProjectProjection implements Projection {

  private final CheckResults results;

  ProjectProjection(CheckResults results) {
    this.results = results;
  }

  @Override
  public String kind() {
    return ProjectEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return ProjectEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_project");
      statement.executeUpdate("DELETE FROM catalog_acceptance");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    if (payload instanceof ProjectRegistered registered) {
      register(connection, event, registered);
    } else if (payload instanceof AcceptanceChecked checked) {
      check(connection, event, checked);
    }
  }

  private static void register(Connection connection, Recorded event, ProjectRegistered registered)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_project (number, agency, name, resources, registered_on,"
                + " registered_by) VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, registered.number());
      insert.setString(2, registered.agency());
      insert.setString(3, registered.name());
      insert.setArray(4, connection.createArrayOf("text", registered.resources().toArray()));
      insert.setObject(5, registered.on());
      insert.setString(6, event.actor());
      insert.executeUpdate();
    }
  }

  private void check(Connection connection, Recorded event, AcceptanceChecked checked)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_acceptance (id, project, passed, checked_at, checked_by, results)"
                + " VALUES (?, ?, ?, ?, ?, ?::jsonb)")) {
      insert.setObject(1, checked.id());
      insert.setInt(2, Integer.parseInt(event.subject().id()));
      insert.setBoolean(3, checked.passed());
      insert.setTimestamp(4, Timestamp.from(event.at()));
      insert.setString(5, event.actor());
      insert.setString(6, results.write(checked.results()));
      insert.executeUpdate();
    }
  }
}
