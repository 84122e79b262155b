package org.civiclake.governance.model.rulebook;

/** Whose approval a step of a route is. */
public enum Step {
  /** The agency whose data they are. */
  PROVIDER,
  /** The authority. */
  AUTHORITY,
  /** The authority and the provider, both of them, in whatever order. */
  JOINT,
  /** Nobody's: it passes by itself. */
  AUTOMATIC
}
