package org.civiclake.sharing.server.limits;

import java.time.Duration;
import java.util.Optional;

/** Lets so many requests a second through, after a pause as many at once. */
final class TokenBucket {

  private static final double SECOND = 1e9;

  private final int rate;
  private double tokens;
  private long at;

  /**
   * @param rate requests a second
   * @param now nanoseconds of a clock that never goes back
   */
  TokenBucket(int rate, long now) {
    this.rate = rate;
    this.tokens = rate;
    this.at = now;
  }

  int rate() {
    return rate;
  }

  /** Lets a request through, or says how long it must wait. */
  synchronized Optional<Duration> take(long now) {
    tokens = Math.min(rate, tokens + (now - at) / SECOND * rate);
    at = now;
    if (tokens >= 1) {
      tokens--;
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos((long) ((1 - tokens) / rate * SECOND) + 1));
  }
}
