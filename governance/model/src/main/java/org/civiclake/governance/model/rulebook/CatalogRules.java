package org.civiclake.governance.model.rulebook;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * What the regulation says of the catalog.
 *
 * @param published by which day of each year it is published
 * @param updates the circumstances in which a provider must update it
 * @param consent the article by which a change needs the authority's consent
 * @param supplements the article by which lower levels file their own with the authority
 * @param tiersFiled the article by which restricted and prohibited sharing are filed with the
 *     authority
 * @param baseUnconditional the article by which the basic items of the base databases are shared
 *     unconditionally
 * @param demands the article by which an agency may name data that nobody provides it yet
 */
public record CatalogRules(
    Optional<Publication> published,
    List<Ground> updates,
    Optional<Article> consent,
    Optional<Article> supplements,
    Optional<Article> tiersFiled,
    Optional<Article> baseUnconditional,
    Optional<Article> demands) {

  public CatalogRules {
    updates = List.copyOf(updates);
  }

  /**
   * The yearly publication.
   *
   * @param by the last day
   * @param article where it stands
   */
  public record Publication(MonthDay by, Article article) {}
}
