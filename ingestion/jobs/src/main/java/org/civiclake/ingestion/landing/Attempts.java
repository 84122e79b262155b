package org.civiclake.ingestion.landing;

import org.civiclake.lakehouse.tables.batch.BatchConflictException;

/** Tries again when another job has changed the table meanwhile, a few times. */
final class Attempts {

  private static final int MOST = 5;

  private int made;

  /**
   * Runs one attempt; a conflict is left to the next one.
   *
   * @throws BatchConflictException at the last attempt's conflict
   */
  void run(Runnable publication) {
    made++;
    try {
      publication.run();
    } catch (BatchConflictException conflict) {
      if (made >= MOST) {
        throw conflict;
      }
    }
  }
}
