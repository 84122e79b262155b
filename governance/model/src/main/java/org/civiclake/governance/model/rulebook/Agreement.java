package org.civiclake.governance.model.rulebook;

import java.util.Map;
import java.util.Optional;

/**
 * The agreement that is signed before access.
 *
 * @param article where it is demanded
 * @param filed where it is demanded that the authority be given it, or be told
 * @param clauses what it must settle, each with its article
 */
public record Agreement(Article article, Optional<Article> filed, Map<Clause, Article> clauses) {

  public Agreement {
    clauses = Ordered.copy(clauses);
  }
}
