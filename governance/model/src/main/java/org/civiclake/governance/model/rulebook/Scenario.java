package org.civiclake.governance.model.rulebook;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.identity.DivisionCode;

/**
 * Who may apply to whom (SX23): within the body whose regulation it is, or across its border.
 *
 * @param id lower kebab case
 * @param text in words
 * @param article where it stands
 * @param consumer where the agency that applies must stand
 * @param provider where the agency that provides must stand
 * @param levels of which level the agency that applies must be; none for any
 */
public record Scenario(
    String id, Term text, Article article, Side consumer, Side provider, Set<Level> levels) {

  /** On which side of the body's border an agency stands: its offices and its line, or others. */
  public enum Side {
    INSIDE,
    OUTSIDE;

    boolean has(Agency agency) {
      return agency.inside() == (this == INSIDE);
    }
  }

  /** The level of an agency, by the division that it serves. */
  public enum Level {
    PROVINCE,
    CITY,
    COUNTY;

    static boolean isAmong(Set<Level> levels, Agency agency) {
      int level = new DivisionCode(agency.divisionCode()).level();
      return levels.stream().anyMatch(one -> one.ordinal() + 1 == level);
    }
  }

  public Scenario {
    levels = Collections.unmodifiableSet(new TreeSet<>(levels));
  }

  /** Whether an application of the one for data of the other is of this kind. */
  public boolean fits(Agency applying, Agency providing) {
    return consumer.has(applying)
        && provider.has(providing)
        && (levels.isEmpty() || Level.isAmong(levels, applying));
  }
}
