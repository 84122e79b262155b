package org.civiclake.governance.model.rulebook;

import java.util.Map;

/**
 * A ground on which data are prohibited or restricted, or a catalog must be updated.
 *
 * @param id lower kebab case, for example {@code state-secret}
 * @param text the regulation's words
 * @param article where it stands
 * @param lifted by what it is lifted, each with its article
 */
public record Ground(String id, Term text, Article article, Map<Lift, Article> lifted) {

  public Ground {
    lifted = Ordered.copy(lifted);
  }
}
