package org.civiclake.governance.server.collection;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen to the data of a resource. */
final class CollectionEvents {

  static final String KIND = "collection";

  static final Set<Class<? extends Record>> ALL =
      Set.of(BatchSubmitted.class, BatchLanded.class, BatchQuarantined.class);

  private CollectionEvents() {}

  static Subject about(ResourceId resource) {
    return new Subject(KIND, resource.toString());
  }

  /** Rows of a batch came to one of a resource's tables. */
  sealed interface Arrived {

    /** The batch; events of before batches were told have none. */
    Optional<String> batch();

    /** The run that wrote the rows. */
    String run();

    /** How many rows. */
    long rows();

    /** When the run ended. */
    Instant landedAt();

    /** Which of the tables. */
    Layer layer();
  }

  /** Rows were taken in as they came (NB17). */
  record BatchSubmitted(Optional<String> batch, String run, long rows, Instant landedAt)
      implements Arrived {

    @Override
    public Layer layer() {
      return Layer.RAW;
    }
  }

  /** Rows that passed the checks were written to the resource's table. */
  record BatchLanded(Optional<String> batch, String run, long rows, Instant landedAt)
      implements Arrived {

    @Override
    public Layer layer() {
      return Layer.STD;
    }
  }

  /** Rows that failed a check were put aside (NB42). */
  record BatchQuarantined(Optional<String> batch, String run, long rows, Instant landedAt)
      implements Arrived {

    @Override
    public Layer layer() {
      return Layer.QUARANTINE;
    }
  }
}
