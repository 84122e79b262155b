package org.civiclake.governance.model.rulebook;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The regulation that a rulebook puts into data.
 *
 * @param code its code, with which its articles are named
 * @param title its title
 * @param document the number under which it was issued
 * @param inForceFrom its first day
 * @param articles how many articles it has
 */
public record Regulation(
    String code,
    Term title,
    Optional<String> document,
    Optional<LocalDate> inForceFrom,
    int articles) {

  public Regulation {
    new Article(code, articles);
  }

  /** Whether an article is one of this regulation's. */
  public boolean has(Article article) {
    return article.regulation().equals(code) && article.number() <= articles;
  }
}
