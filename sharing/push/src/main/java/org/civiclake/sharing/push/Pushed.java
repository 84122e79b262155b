package org.civiclake.sharing.push;

import java.util.Optional;
import org.civiclake.governance.model.delivery.DeliveryOutcome;

/**
 * What came of an order.
 *
 * @param outcome what was done, or that it was refused or failed
 * @param version the version that is there now
 * @param rows how many rows it has
 * @param files how many files went there
 * @param bytes how many bytes went there
 * @param problem why it was refused or failed, for people
 */
public record Pushed(
    DeliveryOutcome outcome,
    Optional<Long> version,
    long rows,
    long files,
    long bytes,
    Optional<String> problem) {

  static Pushed not(DeliveryOutcome outcome, String problem) {
    return new Pushed(outcome, Optional.empty(), 0, 0, 0, Optional.of(problem));
  }

  /** Whether everything is as it should be. */
  public boolean isDone() {
    return problem.isEmpty();
  }
}
