package org.civiclake.governance.server.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Slows down whoever guesses a name's secret: after five misses, longer with every further one. */
@ApplicationScoped
class Guesses {

  private static final int FREE = 5;
  private static final int LONGEST_SECONDS = 300;
  private static final int NAMES_KEPT = 10_000;

  private final Clock clock;
  private final Map<String, Misses> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Misses> eldest) {
          return size() > NAMES_KEPT;
        }
      };

  private record Misses(int count, Instant last) {
    Instant free() {
      int seconds = Math.min(LONGEST_SECONDS, 1 << Math.min(count - FREE, 10));
      return last.plusSeconds(seconds);
    }
  }

  Guesses(Clock clock) {
    this.clock = clock;
  }

  /** How long the name must wait before its next try; empty when it need not. */
  synchronized Optional<Duration> wait(String name) {
    return Optional.ofNullable(byName.get(name))
        .filter(misses -> misses.count() >= FREE)
        .map(misses -> Duration.between(clock.instant(), misses.free()))
        .filter(left -> !left.isNegative() && !left.isZero());
  }

  synchronized void missed(String name) {
    byName.merge(
        name,
        new Misses(1, clock.instant()),
        (before, one) -> new Misses(before.count() + 1, one.last()));
  }

  synchronized void hit(String name) {
    byName.remove(name);
  }
}
