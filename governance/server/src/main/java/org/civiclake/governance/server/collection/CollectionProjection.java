package org.civiclake.governance.server.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.collection.CollectionEvents.Arrived;
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
    if (payload instanceof Arrived arrived) {
      ResourceId resource = ResourceId.parse(event.subject().id());
      CollectionStore.put(connection, event, resource.in(arrived.layer()), arrived);
    }
  }
}
