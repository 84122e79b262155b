package org.civiclake.governance.model.delivery;

import java.util.Optional;
import java.util.UUID;

/**
 * A run of delivery came to its end for one place (SX22).
 *
 * @param place to which place
 * @param grant for which grant
 * @param outcome what came of it
 * @param version the version that is there now; empty when none is
 * @param rows how many rows that version has
 * @param files how many files went there in this run
 * @param bytes how many bytes went there in this run
 * @param problem why it was refused or failed
 */
public record DeliveryRecorded(
    UUID place,
    UUID grant,
    DeliveryOutcome outcome,
    Optional<Long> version,
    long rows,
    long files,
    long bytes,
    Optional<String> problem) {

  public DeliveryRecorded {
    if (rows < 0 || files < 0 || bytes < 0 || version.filter(number -> number < 0).isPresent()) {
      throw new IllegalArgumentException("A delivery counts from 0");
    }
    boolean told = outcome == DeliveryOutcome.REFUSED || outcome == DeliveryOutcome.FAILED;
    if (told != problem.isPresent()) {
      throw new IllegalArgumentException("A delivery says why it was refused or failed, else not");
    }
    boolean there = outcome == DeliveryOutcome.DELIVERED || outcome == DeliveryOutcome.UNCHANGED;
    if (there && version.isEmpty()) {
      throw new IllegalArgumentException("A delivery says which version is there");
    }
  }

  /** Whether it says nothing that the one before did not say. */
  public boolean repeats(DeliveryRecorded before) {
    boolean nothingNew =
        outcome == before.outcome
            || outcome == DeliveryOutcome.UNCHANGED && before.outcome == DeliveryOutcome.DELIVERED;
    return nothingNew
        && outcome != DeliveryOutcome.DELIVERED
        && version.equals(before.version)
        && problem.equals(before.problem);
  }
}
