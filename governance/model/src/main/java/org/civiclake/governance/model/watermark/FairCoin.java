package org.civiclake.governance.model.watermark;

/** How likely a fair coin shows so many heads. */
final class FairCoin {

  private static final double LN_10 = Math.log(10);

  private FairCoin() {}

  /** The logarithm to base 10 of the probability of {@code heads} or more in {@code throwsOfIt}. */
  static double log10OfAtLeast(int heads, int throwsOfIt) {
    if (heads <= 0) {
      return 0;
    }
    if (heads > throwsOfIt) {
      return Double.NEGATIVE_INFINITY;
    }
    double first = -throwsOfIt * Math.log(2);
    for (int i = 1; i <= throwsOfIt - heads; i++) {
      first += Math.log((double) (heads + i) / i);
    }
    double sum = 0;
    double term = 1;
    for (int k = heads; k <= throwsOfIt && term > sum * 1e-18; k++) {
      sum += term;
      term *= (double) (throwsOfIt - k) / (k + 1);
    }
    return Math.min(0, (first + Math.log(sum)) / LN_10);
  }
}
