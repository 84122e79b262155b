package org.civiclake.ingestion.landing;

/** A batch whose rows do not add up; nothing of it has been published. */
public final class AuditFailedException extends RuntimeException {

  AuditFailedException(String message) {
    super(message);
  }
}
