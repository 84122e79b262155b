package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * Which resources are not open to the public, whatever their tier, because somebody complains of
 * them (NB39, RZ21). Whoever opens anything asks here first.
 */
@ApplicationScoped
public class OpeningStops {

  private final DataSource database;

  OpeningStops(DataSource database) {
    this.database = database;
  }

  /** How long a resource stays closed. */
  public enum Stop {
    /** Until the complaint is verified, and what follows from it is done. */
    SUSPENDED,
    /** For good. */
    WITHDRAWN
  }

  /** All that are closed now, by the text of their ids. */
  public Map<String, Stop> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT resource, bool_or(withdrawn) FROM opening_stop GROUP BY resource");
        ResultSet row = query.executeQuery()) {
      Map<String, Stop> stops = new TreeMap<>();
      while (row.next()) {
        stops.put(row.getString(1), row.getBoolean(2) ? Stop.WITHDRAWN : Stop.SUSPENDED);
      }
      return stops;
    }
  }

  /**
   * Refuses what would open a resource that is closed, within a change.
   *
   * @throws ProblemException when it is
   */
  public void requireOpen(Connection connection, ResourceId resource) throws SQLException {
    if (isStopped(connection, resource)) {
      throw new ProblemException(
          Kind.CONFLICT,
          "The opening of %s is stopped because of a complaint.".formatted(resource),
          "%s 因投诉已中止开放。".formatted(resource));
    }
  }

  /** Whether the resource is closed, within a change. */
  public boolean isStopped(Connection connection, ResourceId resource) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM opening_stop WHERE resource = ? LIMIT 1")) {
      query.setString(1, resource.toString());
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
