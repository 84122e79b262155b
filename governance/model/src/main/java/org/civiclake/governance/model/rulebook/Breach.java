package org.civiclake.governance.model.rulebook;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A breach that the regulation names.
 *
 * @param id lower kebab case, unlike any other's of the rulebook
 * @param text the regulation's words
 * @param signs what in the platform's records shows it; none when only people can see it
 * @param article where it stands
 */
public record Breach(String id, Term text, Set<Sign> signs, Article article) {

  public Breach {
    signs = Collections.unmodifiableSet(new TreeSet<>(signs));
  }

  /** What in the platform's records shows a breach. */
  public enum Sign {
    /** Data were not updated at their declared frequency. */
    LATE_UPDATE,
    /** The catalog was not updated or reviewed in time. */
    LATE_CATALOG,
    /** An application was not answered in time. */
    LATE_REPLY,
    /** A data issue was not handled in time. */
    LATE_ISSUE,
    /** An objection or a complaint was not answered in time. */
    UNANSWERED,
    /** Personal fields are open as they are. */
    UNMASKED,
    /** Data were opened without the review. */
    UNREVIEWED,
    /** Data were used otherwise than was granted. */
    MISUSE
  }
}
