package org.civiclake.governance.policy;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a plugin needs the whole set at its next poll: it could not take the last changes. */
final class Wants {

  private final AtomicBoolean everything = new AtomicBoolean();

  void everything() {
    everything.set(true);
  }

  /** Whether it does; asked once. */
  boolean take() {
    return everything.getAndSet(false);
  }
}
