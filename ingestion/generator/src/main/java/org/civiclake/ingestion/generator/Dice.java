package org.civiclake.ingestion.generator;

import java.util.List;

/**
 * Random numbers that depend on nothing but where they are drawn (SplitMix64), so that any row can
 * be made without those before it.
 */
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** Dice for one purpose at one place. */
  static Dice of(long seed, String purpose, long place) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      state = mix(state ^ purpose.charAt(i)) + GOLDEN_GAMMA;
    }
    return new Dice(mix(state ^ mix(place + GOLDEN_GAMMA)));
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return (int) Math.floor(unit() * bound);
  }

  /** From 0 to below the bound. */
  long below(long bound) {
    return (long) Math.floor(unit() * bound);
  }

  /** From the first to the second, both included. */
  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  /** From 0 to below 1. */
  double unit() {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  <T> T pick(List<T> items) {
    return items.get(below(items.size()));
  }

  /** A text of decimal digits. */
  String digits(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) ('0' + below(10)));
    }
    return text.toString();
  }

  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
