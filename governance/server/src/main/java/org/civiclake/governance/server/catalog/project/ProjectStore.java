package org.civiclake.governance.server.catalog.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.project.ProjectEvents.CheckedResource;

/** Reads the projects and their checks. */
@ApplicationScoped
class ProjectStore {

  private static final String COLUMNS =
      "SELECT number, agency, name, resources, registered_on, registered_by FROM catalog_project ";

  private final DataSource database;
  private final CheckResults results;

  ProjectStore(DataSource database, CheckResults results) {
    this.database = database;
    this.results = results;
  }

  /** A project with the resources that it brings. */
  record Project(
      int number,
      String agency,
      String name,
      List<ResourceId> resources,
      LocalDate registeredOn,
      String registeredBy) {}

  /** A check on record. */
  record Check(
      UUID id,
      boolean passed,
      Instant checkedAt,
      String checkedBy,
      List<CheckedResource> results) {}

  int last(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(number), 0) FROM catalog_project");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  Optional<Project> find(int number) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE number = ?")) {
      query.setInt(1, number);
      return projects(query).stream().findFirst();
    }
  }

  /** A page of an agency's projects, or of all, in the order of their numbers. */
  List<Project> list(Optional<String> agency, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "WHERE number > ? AND (? = '' OR agency = ?) ORDER BY number LIMIT ?")) {
      query.setLong(1, after);
      query.setString(2, agency.orElse(""));
      query.setString(3, agency.orElse(""));
      query.setInt(4, limit);
      return projects(query);
    }
  }

  /** The checks of a project, the latest first; at most 200. */
  List<Check> checks(int project) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, passed, checked_at, checked_by, results FROM catalog_acceptance"
                    + " WHERE project = ? ORDER BY checked_at DESC, id LIMIT 200")) {
      query.setInt(1, project);
      List<Check> checks = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          checks.add(
              new Check(
                  row.getObject("id", UUID.class),
                  row.getBoolean("passed"),
                  row.getTimestamp("checked_at").toInstant(),
                  row.getString("checked_by"),
                  results.read(row.getString("results"))));
        }
      }
      return checks;
    }
  }

  private static List<Project> projects(PreparedStatement query) throws SQLException {
    List<Project> projects = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        List<ResourceId> resources = new ArrayList<>();
        for (String resource : (String[]) row.getArray("resources").getArray()) {
          resources.add(ResourceId.parse(resource));
        }
        projects.add(
            new Project(
                row.getInt("number"),
                row.getString("agency"),
                row.getString("name"),
                resources,
                row.getObject("registered_on", LocalDate.class),
                row.getString("registered_by")));
      }
    }
    return projects;
  }
}
