package org.civiclake.governance.model.supervision;

import java.time.LocalDate;
import java.util.List;
import org.civiclake.governance.model.rulebook.Breach;

/**
 * A breach that the platform's records show.
 *
 * @param sign what shows it
 * @param agency whose it is
 * @param subject what it is about
 * @param since its first day
 * @param times how often, for what recurs
 * @param evidence the places in the ledger of the events behind it, in order
 */
public record FoundBreach(
    Breach.Sign sign,
    String agency,
    String subject,
    LocalDate since,
    long times,
    List<Long> evidence) {

  public FoundBreach {
    evidence = evidence.stream().distinct().sorted().toList();
  }
}
