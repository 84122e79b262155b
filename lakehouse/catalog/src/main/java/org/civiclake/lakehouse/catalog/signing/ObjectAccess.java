package org.civiclake.lakehouse.catalog.signing;

import org.civiclake.governance.policy.Action;

/** What a request to the object store does to objects. */
enum ObjectAccess {
  READ(Action.SELECT),
  /** Names the objects under a prefix. */
  LIST(Action.SELECT),
  WRITE(Action.INSERT),
  DELETE(Action.DELETE);

  private final Action action;

  ObjectAccess(Action action) {
    this.action = action;
  }

  /** What it takes on the table that the objects belong to. */
  Action action() {
    return action;
  }
}
