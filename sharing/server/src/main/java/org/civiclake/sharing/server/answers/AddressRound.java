package org.civiclake.sharing.server.answers;

import java.time.Instant;

/** Makes the addresses of files, all of one second and one lifetime; for one thread. */
interface AddressRound {

  /** When the addresses are made. */
  Instant moment();

  /** When the addresses end. */
  Instant expiresAt();

  /**
   * Adds an address.
   *
   * @param source holds the object's percent-encoded path
   * @param size the object's, in bytes
   */
  void add(byte[] source, int offset, int length, long size, ByteLine line);
}
