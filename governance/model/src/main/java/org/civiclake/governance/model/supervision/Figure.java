package org.civiclake.governance.model.supervision;

import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Indicator;

/**
 * What came of an indicator for an agency.
 *
 * @param indicator what was measured, with its articles
 * @param count how many were as they should be; for security, how many incidents there were
 * @param outOf of how many; empty where incidents are counted
 * @param evidence the places in the ledger of the events behind it, in order
 */
public record Figure(Indicator indicator, long count, Optional<Long> outOf, List<Long> evidence) {

  public Figure {
    evidence = evidence.stream().distinct().sorted().toList();
  }
}
