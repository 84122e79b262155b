package org.civiclake.governance.policy;

import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What holds for all that is open.
 *
 * @param reach whom unconditional open data reach: anyone, or those who have signed in, as the
 *     rulebook says (NB37, NJ32)
 * @param closed the resources of which nothing is open, whatever their tier: somebody complains of
 *     them (NB39, RZ21)
 */
public record Opening(Reach reach, Set<ResourceId> closed) {

  /** For those who have signed in, and nobody complains. */
  public static final Opening SIGNED_IN = new Opening(Reach.SIGNED_IN, Set.of());

  public Opening {
    closed = Set.copyOf(closed);
    if (reach == Reach.GOVERNMENT) {
      throw new IllegalArgumentException("Open data reach the public");
    }
  }
}
