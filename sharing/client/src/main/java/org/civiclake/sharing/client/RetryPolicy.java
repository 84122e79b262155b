package org.civiclake.sharing.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often, and after what pause, a request is tried again when the network or the server failed
 * or asked to come back later (429 and 5xx).
 *
 * @param attempts how often at most, the first time counted
 * @param firstPause before the second attempt; each further pause is twice as long, and up to half
 *     of it is left to chance, so that many clients do not come back at once
 */
public record RetryPolicy(int attempts, Duration firstPause) {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  public RetryPolicy {
    if (attempts < 1 || firstPause.isNegative()) {
      throw new IllegalArgumentException("A retry policy has at least one attempt");
    }
  }

  /** Five attempts within about eight seconds. */
  public static RetryPolicy standard() {
    return new RetryPolicy(5, Duration.ofMillis(500));
  }

  Duration pauseAfter(int attempt) {
    Duration pause =
        atMostLongest(firstPause.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 16)));
    long half = pause.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  static Duration atMostLongest(Duration asked) {
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }
}
