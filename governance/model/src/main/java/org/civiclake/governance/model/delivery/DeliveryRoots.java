package org.civiclake.governance.model.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * The places that an installation lets pushes go to, each for one agency: whoever declares a place
 * chooses within these, so no agency's place can be another's, nor one that nobody vouches for
 * (NB47, NB49).
 *
 * @param roots no two of different agencies overlap
 */
public record DeliveryRoots(List<Root> roots) {

  /** An agency's folder, and all within it. */
  public record Root(String agency, PlaceAddress address) {}

  public DeliveryRoots {
    roots = List.copyOf(roots);
    for (Root one : roots) {
      for (Root other : roots) {
        if (!one.agency().equals(other.agency()) && one.address().overlaps(other.address())) {
          throw new IllegalArgumentException(
              "%s of %s and %s of %s overlap"
                  .formatted(one.address(), one.agency(), other.address(), other.agency()));
        }
      }
    }
  }

  /**
   * Reads {@code agency=address} each.
   *
   * @throws IllegalArgumentException when one is not so, or two agencies' places overlap
   */
  public static DeliveryRoots parse(List<String> texts) {
    List<Root> roots = new ArrayList<>();
    for (String text : texts) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("Not agency=address: " + text);
      }
      roots.add(
          new Root(
              text.substring(0, sign).strip(),
              PlaceAddress.parse(text.substring(sign + 1).strip())));
    }
    return new DeliveryRoots(roots);
  }

  /** Whether there is none at all: nothing can be pushed. */
  public boolean isEmpty() {
    return roots.isEmpty();
  }

  /** Whether the agency may have its data pushed there. */
  public boolean permits(String agency, PlaceAddress address) {
    return roots.stream()
        .anyMatch(root -> root.agency().equals(agency) && address.isWithin(root.address()));
  }
}
