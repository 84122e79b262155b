package org.civiclake.governance.server.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Article;

/**
 * An event as the ledger keeps it.
 *
 * @param sequence its place, from 1, without gaps
 * @param at when it happened, in microseconds
 * @param actor who did it
 * @param agency for which agency
 * @param subject what it is about
 * @param type what happened, lower kebab case, for example {@code application-filed}
 * @param articles the articles that it rests on
 * @param reason why, where the actor had to say so
 * @param payload what else there is to know, as canonical JSON
 */
public record Recorded(
    long sequence,
    Instant at,
    String actor,
    String agency,
    Subject subject,
    String type,
    List<Article> articles,
    Optional<String> reason,
    String payload) {

  public Recorded {
    articles = List.copyOf(articles);
  }
}
