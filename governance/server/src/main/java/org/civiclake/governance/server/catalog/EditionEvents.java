package org.civiclake.governance.server.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen to the catalog as a whole. */
final class EditionEvents {

  static final String KIND = "catalog-edition";

  static final Set<Class<? extends Record>> ALL = Set.of(EditionPublished.class);

  private EditionEvents() {}

  static Subject about(int edition) {
    return new Subject(KIND, String.valueOf(edition));
  }

  /**
   * A new edition is in force; it differs from the one before it by what is listed.
   *
   * @param on the day
   * @param basis on whose decision, after which consultation
   * @param placed the revision of each resource that is new in it, or new as it stands
   * @param dropped the resources that are not in it any more
   * @param entries how many resources it holds
   * @param digest SHA-256 of all its resources and their contracts' digests
   */
  record EditionPublished(
      int number,
      LocalDate on,
      String basis,
      SortedMap<String, Integer> placed,
      List<String> dropped,
      int entries,
      String digest) {}
}
