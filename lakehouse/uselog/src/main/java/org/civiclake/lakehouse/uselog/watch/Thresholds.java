package org.civiclake.lakehouse.uselog.watch;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * From when on a use is unusual.
 *
 * @param dayRows more rows than anybody should take in a day
 * @param dayBytes more bytes than anybody should take in a day
 * @param factor how many times the largest day of its own history is too much
 * @param leastRows what is never too much beside one's own history
 * @param learningDays how many days somebody must have been seen before volume or hour are unusual
 * @param newTables how many tables never used before are too many within {@code window}
 * @param denials how many refusals are too many within {@code window}
 * @param window how long a look around takes
 * @param zone whose hours and days they are
 * @param combinations resources that one user must not take on one day, for together they may say
 *     too much (NB48); {@code agency/name}
 */
public record Thresholds(
    long dayRows,
    long dayBytes,
    int factor,
    long leastRows,
    int learningDays,
    int newTables,
    int denials,
    Duration window,
    ZoneId zone,
    List<Set<String>> combinations) {

  public Thresholds {
    combinations = combinations.stream().map(Set::copyOf).toList();
    if (dayRows < 1 || dayBytes < 1 || factor < 1 || learningDays < 1) {
      throw new IllegalArgumentException("A threshold is at least 1");
    }
    if (newTables < 1 || denials < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("A threshold is at least 1");
    }
  }

  /**
   * 50 million rows or 50 GiB a day; five times the largest of one's own days, but never under 100
   * 000 rows; ten days of learning; 20 new tables or 20 refusals within ten minutes; no
   * combinations.
   */
  public static Thresholds usual(ZoneId zone) {
    return new Thresholds(
        50_000_000, 50L << 30, 5, 100_000, 10, 20, 20, Duration.ofMinutes(10), zone, List.of());
  }

  /** The same, with these combinations. */
  public Thresholds with(List<Set<String>> risky) {
    return new Thresholds(
        dayRows,
        dayBytes,
        factor,
        leastRows,
        learningDays,
        newTables,
        denials,
        window,
        zone,
        risky);
  }
}
