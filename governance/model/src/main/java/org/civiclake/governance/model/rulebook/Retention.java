package org.civiclake.governance.model.rulebook;

import java.time.Period;
import java.util.Optional;

/**
 * How long the log of uses is kept.
 *
 * @param period at least this long
 * @param article where it stands
 * @param sent the article by which providers and consumers are sent their own use logs
 */
public record Retention(Period period, Article article, Optional<Article> sent) {

  public Retention {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("A log is kept for a time, not for " + period);
    }
  }
}
