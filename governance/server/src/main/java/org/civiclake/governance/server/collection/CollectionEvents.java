package org.civiclake.governance.server.collection;

import java.time.Instant;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
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

  /**
   * Rows were taken in as they came (NB17).
   *
   * @param run the run that wrote them
   * @param rows how many
   * @param landedAt when the run ended
   */
  record BatchSubmitted(String run, long rows, Instant landedAt) {}

  /**
   * Rows that passed the checks were written to the resource's table.
   *
   * @param run the run that wrote them
   * @param rows how many, those included that an engine had to write anew
   * @param landedAt when the run ended
   */
  record BatchLanded(String run, long rows, Instant landedAt) {}

  /**
   * Rows that failed a check were put aside (NB42).
   *
   * @param run the run that wrote them
   * @param rows how many
   * @param landedAt when the run ended
   */
  record BatchQuarantined(String run, long rows, Instant landedAt) {}
}
