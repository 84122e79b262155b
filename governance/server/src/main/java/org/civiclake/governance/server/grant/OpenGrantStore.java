package org.civiclake.governance.server.grant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;

/** Which grants of the public to a resource a stop of its opening concerns. */
final class OpenGrantStore {

  private OpenGrantStore() {}

  /** Those that are in force. */
  static List<UUID> inForce(Connection connection, ResourceId resource) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id FROM grants WHERE consumer_kind = 'APPLICANT' AND resource = ?"
                + " AND standing = 'IN_FORCE' ORDER BY first_event")) {
      query.setString(1, resource.toString());
      return ids(query);
    }
  }

  /** Those that are suspended for this reason. */
  static List<UUID> suspendedFor(Connection connection, ResourceId resource, String reason)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id FROM grants WHERE consumer_kind = 'APPLICANT' AND resource = ?"
                + " AND standing = 'SUSPENDED' AND reason = ? ORDER BY first_event")) {
      query.setString(1, resource.toString());
      query.setString(2, reason);
      return ids(query);
    }
  }

  /** Whether the grant is the public's, and the opening of its resource is stopped. */
  static boolean isStopped(Connection connection, UUID grant) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT 1 FROM grants g JOIN opening_stop s ON s.resource = g.resource"
                + " WHERE g.id = ? AND g.consumer_kind = 'APPLICANT' LIMIT 1")) {
      query.setObject(1, grant);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static List<UUID> ids(PreparedStatement query) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        ids.add(row.getObject(1, UUID.class));
      }
    }
    return ids;
  }
}
