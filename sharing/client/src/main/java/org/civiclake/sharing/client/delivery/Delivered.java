package org.civiclake.sharing.client.delivery;

import java.util.Optional;

/**
 * What came of a delivery.
 *
 * @param outcome what was done
 * @param version the version that is there now
 * @param rows how many rows it has
 * @param files how many files went there
 * @param bytes how many bytes went there
 */
public record Delivered(
    Outcome outcome, Optional<Long> version, long rows, long files, long bytes) {

  /** What was done. */
  public enum Outcome {
    /** A new version is there. */
    DELIVERED,
    /** The version that is there is the present one. */
    UNCHANGED,
    /** What was there is gone. */
    REMOVED
  }
}
