package org.civiclake.infra.e2e.articles;

import java.util.Optional;
import org.civiclake.governance.model.rulebook.Article;

/**
 * What an article asks of a system.
 *
 * @param article which article
 * @param asks what it asks; empty when it asks nothing
 * @param reason why nothing is asked, or why something of it is not done here
 */
record Entry(Article article, Optional<String> asks, Optional<String> reason) {

  boolean isAsking() {
    return asks.isPresent();
  }
}
