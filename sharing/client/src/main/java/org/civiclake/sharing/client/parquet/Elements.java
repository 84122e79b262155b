package org.civiclake.sharing.client.parquet;

/** Counts what the lists and maps of one row hold, so that a few bytes cannot fill the memory. */
final class Elements {

  private static final int MOST = 4_000_000;

  private int count;

  void restart() {
    count = 0;
  }

  void one() {
    if (++count > MOST) {
      throw new IllegalArgumentException("A row's lists hold more than %d values".formatted(MOST));
    }
  }
}
