package org.civiclake.sharing.server.recipients;

import java.util.Optional;

/**
 * A recipient's own limits; where one is absent, the usual one holds.
 *
 * @param requests a second
 * @param pulls at a time
 * @param bytesADay by the installation's calendar
 */
public record OwnLimits(
    Optional<Integer> requests, Optional<Integer> pulls, Optional<Long> bytesADay) {

  /** No own limits. */
  public static final OwnLimits NONE =
      new OwnLimits(Optional.empty(), Optional.empty(), Optional.empty());

  private static final int MOST_REQUESTS = 100_000;
  private static final int MOST_PULLS = 10_000;

  public OwnLimits {
    if (requests.filter(number -> number < 1 || number > MOST_REQUESTS).isPresent()) {
      throw new IllegalArgumentException(
          "Requests a second are from 1 to %d".formatted(MOST_REQUESTS));
    }
    if (pulls.filter(number -> number < 1 || number > MOST_PULLS).isPresent()) {
      throw new IllegalArgumentException("Pulls at a time are from 1 to %d".formatted(MOST_PULLS));
    }
    if (bytesADay.filter(number -> number < 0).isPresent()) {
      throw new IllegalArgumentException("Bytes a day are not below 0");
    }
  }
}
