package org.civiclake.governance.model.rulebook;

import java.util.List;

/**
 * What an agency is evaluated by.
 *
 * @param measure what is measured
 * @param articles where it stands, one at least
 */
public record Indicator(Measure measure, List<Article> articles) {

  public Indicator {
    articles = List.copyOf(articles);
  }

  /** What the platform can measure of an agency's year. */
  public enum Measure {
    CATALOG_COMPLETENESS,
    COLLECTION,
    TIMELINESS,
    QUALITY,
    REPLIES,
    SHARING,
    OPENING,
    SECURITY
  }
}
