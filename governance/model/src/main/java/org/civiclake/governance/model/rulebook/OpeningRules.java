package org.civiclake.governance.model.rulebook;

import java.util.List;
import java.util.Optional;

/**
 * What the regulation says of opening, beyond its route.
 *
 * @param signIn the article by which unconditional data are had after sign-in only
 * @param recipients the article by which those who received restricted data are published
 * @param complaint the article by which a justified complaint suspends or withdraws open data
 * @param prohibited the grounds of prohibition
 * @param restricted the grounds of restriction
 * @param review what is looked at before data are opened
 */
public record OpeningRules(
    Optional<Article> signIn,
    Optional<Article> recipients,
    Optional<Article> complaint,
    List<Ground> prohibited,
    List<Ground> restricted,
    List<ReviewPoint> review) {

  public OpeningRules {
    prohibited = List.copyOf(prohibited);
    restricted = List.copyOf(restricted);
    review = List.copyOf(review);
  }
}
