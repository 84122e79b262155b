package org.civiclake.governance.server.catalog.demand;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.catalog.Demand.Status;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandAssigned;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandMatched;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandRaised;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandRefused;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The demands, as their events have made them. */
@ApplicationScoped
class DemandProjection implements Projection {

  @Override
  public String kind() {
    return DemandEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return DemandEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM catalog_demand");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    if (payload instanceof DemandRaised raised) {
      insert(connection, event, raised);
    } else if (payload instanceof DemandAssigned assigned) {
      decide(
          connection,
          event,
          new Decision(
              Status.ASSIGNED, Optional.of(assigned.provider()), Optional.empty(), assigned.on()));
    } else if (payload instanceof DemandMatched matched) {
      decide(
          connection,
          event,
          new Decision(
              Status.MATCHED,
              Optional.of(matched.resource().agency()),
              Optional.of(matched.resource()),
              matched.on()));
    } else if (payload instanceof DemandRefused refused) {
      decide(
          connection,
          event,
          new Decision(Status.REFUSED, Optional.empty(), Optional.empty(), refused.on()));
    }
  }

  private record Decision(
      Status status, Optional<String> provider, Optional<ResourceId> resource, LocalDate on) {}

  private static void insert(Connection connection, Recorded event, DemandRaised raised)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO catalog_demand (number, agency, title, description, purpose, legal_basis,"
                + " status, raised_on, raised_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, raised.number());
      insert.setString(2, raised.agency());
      insert.setString(3, raised.title());
      insert.setString(4, raised.description());
      insert.setString(5, raised.purpose());
      insert.setString(6, raised.legalBasis());
      insert.setString(7, Status.RAISED.name());
      insert.setObject(8, raised.on());
      insert.setString(9, event.actor());
      insert.executeUpdate();
    }
  }

  private static void decide(Connection connection, Recorded event, Decision decision)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE catalog_demand SET status = ?, provider = coalesce(?, provider), resource = ?,"
                + " decided_on = ?, reason = ? WHERE number = ?")) {
      update.setString(1, decision.status().name());
      update.setString(2, decision.provider().orElse(null));
      update.setString(3, decision.resource().map(ResourceId::toString).orElse(null));
      update.setObject(4, decision.on());
      update.setString(5, event.reason().orElse(null));
      update.setInt(6, Integer.parseInt(event.subject().id()));
      update.executeUpdate();
    }
  }
}
