package org.civiclake.governance.model.issue;

import java.util.Optional;
import java.util.UUID;

/** What complaints do to a resource's being open to the public (NB39, RZ21). */
public sealed interface OpeningEvent {

  /** The complaint. */
  UUID issue();

  /** The resource is not open while a complaint is verified, or its masking is not done. */
  record OpeningSuspended(UUID issue) implements OpeningEvent {}

  /** This complaint keeps it closed no longer. */
  record OpeningResumed(UUID issue) implements OpeningEvent {}

  /** The resource is withdrawn from opening for good. */
  record OpeningWithdrawn(UUID issue) implements OpeningEvent {}

  /** What a step of a complaint does to the opening; none for most. */
  static Optional<OpeningEvent> between(UUID id, Issue before, Issue after) {
    if (after.stopsOpening() && after.isDone() && !(before.stopsOpening() && before.isDone())) {
      return Optional.of(new OpeningWithdrawn(id));
    }
    if (after.stopsOpening() == before.stopsOpening()) {
      return Optional.empty();
    }
    return Optional.of(after.stopsOpening() ? new OpeningSuspended(id) : new OpeningResumed(id));
  }
}
