package org.civiclake.lakehouse.uselog;

import java.time.Instant;
import java.util.Optional;

/**
 * One use of the platform's data, or one try (SX22, NB45, NB47): one line of the use log. A request
 * that touches several tables is one use of each.
 *
 * @param request the request's id, the same for all uses of one request
 * @param at when
 * @param door by which way
 * @param deed what was done
 * @param actor by whom
 * @param subject with what, if it was one table
 * @param extent how much of it
 * @param outcome how it ended
 */
public record Use(
    String request,
    Instant at,
    Door door,
    Deed deed,
    Actor actor,
    Optional<Subject> subject,
    Extent extent,
    Outcome outcome) {

  public Use {
    if (request.isEmpty() || request.length() > 100) {
      throw new IllegalArgumentException("A request's id has 1 to 100 characters");
    }
  }

  /** The same, on another ground. */
  public Use on(Optional<String> ground) {
    return new Use(request, at, door, deed, actor, subject.map(s -> s.on(ground)), extent, outcome);
  }
}
