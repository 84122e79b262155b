package org.civiclake.sharing.server.download;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is being made, or is made already.
 *
 * @param file the file, when it is there
 * @param rowsDone how many rows are written
 * @param rowsTotal how many there are
 */
record Production(CompletableFuture<StoredFile> file, AtomicLong rowsDone, long rowsTotal) {

  /** Of a file that is there. */
  static Production done(StoredFile file) {
    return new Production(CompletableFuture.completedFuture(file), new AtomicLong(), 0);
  }

  /** Of a file that is to be made. */
  static Production begun(long rowsTotal) {
    return new Production(new CompletableFuture<>(), new AtomicLong(), rowsTotal);
  }
}
