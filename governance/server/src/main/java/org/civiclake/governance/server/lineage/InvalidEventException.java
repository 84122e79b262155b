package org.civiclake.governance.server.lineage;

/** An event that is none, by the OpenLineage specification; the message says why. */
final class InvalidEventException extends Exception {

  InvalidEventException(String message) {
    super(message);
  }
}
