package org.civiclake.lakehouse.tables.batch;

/** A batch that replaces rows of a table which another batch has changed meanwhile. */
public final class BatchConflictException extends RuntimeException {

  BatchConflictException(String table, BatchId batch) {
    super(
        "%s has changed while batch %s was written. Nothing is lost: run the job again."
            .formatted(table, batch));
  }
}
