package org.civiclake.lakehouse.uselog;

/** Where every door says what is used. */
@FunctionalInterface
public interface UseRecorder {

  /**
   * Puts a use on record. When it returns, the record survives the end of the process; call it
   * before the first byte of the answer.
   *
   * @throws UseLogUnavailableException when the record cannot be kept: then nothing is answered
   */
  void record(Use use);
}
