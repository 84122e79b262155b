package org.civiclake.governance.model.rulebook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the regulation says of changes to data that are kept (SX31, SX32).
 *
 * @param steps the article by which they are requested, approved, made and reviewed
 * @param bulk the article on changes of many rows at once
 */
public record ChangeRules(Optional<Article> steps, Optional<Article> bulk) {

  /** A regulation that says nothing of them. */
  static final ChangeRules NONE = new ChangeRules(Optional.empty(), Optional.empty());

  /** The articles that a change rests on. */
  public List<Article> articles(boolean isBulk) {
    return Stream.concat(steps.stream(), isBulk ? bulk.stream() : Stream.empty()).toList();
  }
}
