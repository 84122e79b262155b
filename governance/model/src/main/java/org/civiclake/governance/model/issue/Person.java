package org.civiclake.governance.model.issue;

import java.util.Optional;

/**
 * Who takes a step.
 *
 * @param name the user name
 * @param agency whose person it is
 * @param authority whether it decides for the authority
 * @param steward whether it answers for its agency's data
 */
public record Person(String name, String agency, boolean authority, boolean steward) {

  /** The agency that the person answers for. */
  Optional<String> answersFor() {
    return steward ? Optional.of(agency) : Optional.empty();
  }
}
