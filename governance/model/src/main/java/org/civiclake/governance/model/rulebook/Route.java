package org.civiclake.governance.model.rulebook;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.yaml.RefusedValueException;

/**
 * The approvals that an application needs, in order.
 *
 * @param steps the approvals; none means that no application is ever granted
 * @param article where it stands; empty when the regulation knows no such route
 */
public record Route(List<Step> steps, Optional<Article> article) {

  public Route {
    steps = List.copyOf(steps);
    if (new HashSet<>(steps).size() < steps.size()) {
      throw new RefusedValueException(
          "A route takes each step once: " + steps, "同一步骤不得重复:" + steps);
    }
    if (steps.size() > 1 && (steps.contains(Step.AUTOMATIC) || steps.contains(Step.JOINT))) {
      throw new RefusedValueException(
          "AUTOMATIC and JOINT stand alone in a route, not beside another step: " + steps,
          "AUTOMATIC、JOINT 须单独使用:" + steps);
    }
  }

  /** The route that nothing passes. */
  public static Route never() {
    return new Route(List.of(), Optional.empty());
  }

  /** Whether nothing passes. */
  public boolean isNever() {
    return steps.isEmpty();
  }

  /** The article as evidence for an event: one or none. */
  public List<Article> articles() {
    return article.stream().toList();
  }
}
