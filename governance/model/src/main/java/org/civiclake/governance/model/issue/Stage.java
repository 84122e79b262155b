package org.civiclake.governance.model.issue;

/** How far a matter has come. */
public enum Stage {
  /** It has come in, and nobody is responsible yet. */
  REPORTED,
  /** An agency is responsible for it. */
  ASSIGNED,
  /** The responsible agency is checking or correcting. */
  IN_CORRECTION,
  /** It is decided; something is left to do, or the reporter is to be told. */
  DECIDED,
  /** All is done and the reporter has been told. */
  CLOSED
}
