package org.civiclake.lakehouse.tables.batch;

/** A batch whose table another batch has changed while it was written. */
public final class BatchConflictException extends RuntimeException {

  BatchConflictException(String table, BatchId batch) {
    super(
        "%s has changed while batch %s was written. Nothing is lost: run the job again."
            .formatted(table, batch));
  }
}
