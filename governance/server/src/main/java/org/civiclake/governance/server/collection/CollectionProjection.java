package org.civiclake.governance.server.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.server.collection.CollectionEvents.BatchLanded;
import org.civiclake.governance.server.collection.CollectionEvents.BatchQuarantined;
import org.civiclake.governance.server.collection.CollectionEvents.BatchSubmitted;
import org.civiclake.governance.server.ledger.Projection;
import org.civiclake.governance.server.ledger.Recorded;

/** The batches that landed. */
@ApplicationScoped
class CollectionProjection implements Projection {

  @Override
  public String kind() {
    return CollectionEvents.KIND;
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return CollectionEvents.ALL;
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    CollectionStore.clear(connection);
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    ResourceId resource = ResourceId.parse(event.subject().id());
    if (payload instanceof BatchSubmitted batch) {
      CollectionStore.put(
          connection, event, batch.run(), resource.in(Layer.RAW), batch.rows(), batch.landedAt());
    } else if (payload instanceof BatchLanded batch) {
      CollectionStore.put(
          connection, event, batch.run(), resource.in(Layer.STD), batch.rows(), batch.landedAt());
    } else if (payload instanceof BatchQuarantined batch) {
      CollectionStore.put(
          connection,
          event,
          batch.run(),
          resource.in(Layer.QUARANTINE),
          batch.rows(),
          batch.landedAt());
    }
  }
}
