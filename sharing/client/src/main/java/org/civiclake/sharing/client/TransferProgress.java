package org.civiclake.sharing.client;

/** Is told how far a transfer has come; called from several threads, one at a time. */
@FunctionalInterface
public interface TransferProgress {

  /** Says nothing. */
  TransferProgress SILENT = moved -> {};

  /**
   * How far a transfer has come.
   *
   * @param files how many are there to the last byte
   * @param allFiles how many there are to be
   * @param bytes how many are there, those of an earlier attempt included
   * @param allBytes how many there are to be
   */
  record Moved(int files, int allFiles, long bytes, long allBytes) {}

  void moved(Moved moved);
}
