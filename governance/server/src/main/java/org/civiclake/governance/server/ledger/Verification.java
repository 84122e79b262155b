package org.civiclake.governance.server.ledger;

/** What came of looking the chain over. */
public sealed interface Verification {

  /**
   * Every event is there, as it was written, in its place.
   *
   * @param events how many
   * @param digest the last one's digest; kept elsewhere, it proves later that nothing was cut off
   */
  record Intact(long events, String digest) implements Verification {}

  /**
   * Something was changed from outside.
   *
   * @param sequence the first place where it shows
   * @param finding what was found there
   */
  record Broken(long sequence, Finding finding) implements Verification {}

  /** What can be wrong at a place of the chain. */
  enum Finding {
    /** The event is not as it was written. */
    TAMPERED,
    /** An event that was written is gone. */
    MISSING,
    /** The event does not belong behind the one before it. */
    REORDERED
  }
}
