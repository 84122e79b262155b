package org.civiclake.ingestion.generator;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many of the rows that can have a flaw do have it, from 0 to 1 for each kind; kinds that are
 * not named have none.
 */
public record FlawRates(Map<FlawKind, Double> rates) {

  private static final double MAX_TOTAL = 0.5;

  public FlawRates {
    double total = 0;
    for (double rate : rates.values()) {
      if (!(rate >= 0)) {
        throw new IllegalArgumentException("Not a rate: " + rate);
      }
      total += rate;
    }
    if (total > MAX_TOTAL) {
      throw new IllegalArgumentException(
          "All rates together are at most " + MAX_TOTAL + ", not " + total);
    }
    rates = Map.copyOf(rates);
  }

  /** No flaws at all. */
  public static FlawRates none() {
    return new FlawRates(Map.of());
  }

  /** The same rate for every kind. */
  public static FlawRates each(double rate) {
    Map<FlawKind, Double> rates = new EnumMap<>(FlawKind.class);
    for (FlawKind kind : FlawKind.values()) {
      rates.put(kind, rate);
    }
    return new FlawRates(rates);
  }

  /** The rate of one kind. */
  public double of(FlawKind kind) {
    return rates.getOrDefault(kind, 0.0);
  }
}
