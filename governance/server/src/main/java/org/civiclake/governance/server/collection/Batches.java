package org.civiclake.governance.server.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.server.collection.CollectionEvents.BatchLanded;
import org.civiclake.governance.server.collection.CollectionEvents.BatchQuarantined;
import org.civiclake.governance.server.collection.CollectionEvents.BatchSubmitted;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;

/**
 * Puts on record what landed. A batch is on record once in each table, though its run is told of
 * twice, or a job is killed and tries it again in another run.
 */
@ApplicationScoped
public class Batches {

  private final Ledger ledger;

  Batches(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Puts the batches on record that a run wrote to resources' tables; no other table has any. */
  public void record(Actor actor, List<Landing> landings) throws SQLException {
    List<Landing> ours = landings.stream().filter(landing -> batch(landing).isPresent()).toList();
    if (ours.isEmpty()) {
      return;
    }
    ledger.change(
        actor,
        transaction -> {
          for (Landing landing : ours) {
            append(transaction, landing);
          }
          return ours.size();
        });
  }

  private static void append(LedgerTransaction transaction, Landing landing) throws SQLException {
    if (!CollectionStore.has(transaction.connection(), landing.batch(), landing.table())) {
      Batch batch = batch(landing).orElseThrow();
      transaction.append(CollectionEvents.about(batch.resource()), batch.event(), List.of());
    }
  }

  private record Batch(ResourceId resource, Record event) {}

  private static Optional<Batch> batch(Landing landing) {
    for (Layer layer : Layer.values()) {
      String prefix = layer.prefix() + "_";
      if (landing.table().schema().startsWith(prefix)) {
        String agency = landing.table().schema().substring(prefix.length()).replace('_', '-');
        return resource(agency, landing.table().table())
            .map(resource -> new Batch(resource, event(layer, landing)));
      }
    }
    return Optional.empty();
  }

  private static Optional<ResourceId> resource(String agency, String table) {
    try {
      return Optional.of(new ResourceId(agency, table));
    } catch (IllegalArgumentException notAResource) {
      return Optional.empty();
    }
  }

  private static Record event(Layer layer, Landing landing) {
    Optional<String> of = Optional.of(landing.batch());
    return switch (layer) {
      case RAW -> new BatchSubmitted(of, landing.run(), landing.rows(), landing.at());
      case STD -> new BatchLanded(of, landing.run(), landing.rows(), landing.at());
      case QUARANTINE -> new BatchQuarantined(of, landing.run(), landing.rows(), landing.at());
    };
  }
}
