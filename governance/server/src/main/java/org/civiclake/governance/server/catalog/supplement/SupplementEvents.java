package org.civiclake.governance.server.catalog.supplement;

import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen to a supplement. */
final class SupplementEvents {

  static final String KIND = "catalog-supplement";

  static final Set<Class<? extends Record>> ALL =
      Set.of(SupplementFiled.class, SupplementAcknowledged.class, SupplementReturned.class);

  private SupplementEvents() {}

  static Subject about(int number) {
    return new Subject(KIND, String.valueOf(number));
  }

  /**
   * A lower level's agency filed its catalog.
   *
   * @param placed the revision of each of its resources
   */
  record SupplementFiled(
      int number,
      String agency,
      String division,
      LocalDate on,
      String note,
      SortedMap<String, Integer> placed) {}

  /** The authority has it on record. */
  record SupplementAcknowledged(LocalDate on) {}

  /** The authority gave it back; the reason stands beside the event. */
  record SupplementReturned(LocalDate on) {}
}
