package org.civiclake.governance.server.catalog;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Lift;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen to an entry of the catalog. */
final class EntryEvents {

  static final String KIND = "catalog-entry";

  static final Set<Class<? extends Record>> ALL =
      Set.of(
          EntryCompiled.class,
          EntryWithdrawn.class,
          EntrySubmitted.class,
          EntryAccepted.class,
          EntryReturned.class,
          OpeningReviewed.class,
          TierFiled.class);

  private EntryEvents() {}

  static Subject about(ResourceId resource) {
    return new Subject(KIND, resource.toString());
  }

  /**
   * Its agency wrote it, or wrote it anew.
   *
   * @param contract the contract as it was written (ODCS, YAML)
   * @param digest SHA-256 of the contract
   */
  record EntryCompiled(int revision, String title, String contract, String digest) {}

  /**
   * Its agency wants it out of the catalog.
   *
   * @param atOnce whether it left at once, because it was never published
   * @param on the day
   * @param reviewDue until when the authority has to decide, where the rulebook says so
   */
  record EntryWithdrawn(
      int revision, boolean atOnce, LocalDate on, Optional<LocalDate> reviewDue) {}

  /**
   * It waits for review.
   *
   * @param on the day
   * @param reviewDue until when the authority has to decide, where the rulebook says so
   */
  record EntrySubmitted(int revision, LocalDate on, Optional<LocalDate> reviewDue) {}

  /**
   * Its agency filed that it is not shared with everyone; what is accepted is acknowledged (NJ24).
   *
   * @param tier how far it may go within government
   * @param legalBasis the law behind that
   */
  record TierFiled(int revision, Tier tier, Optional<String> legalBasis) {}

  /** The authority found it right. */
  record EntryAccepted(int revision) {}

  /** The authority gave it back; the reason stands beside the event. */
  record EntryReturned(int revision) {}

  /**
   * Somebody looked at what opening it would mean.
   *
   * @param mayOpen what came of it
   * @param lift by what the data may be opened now
   * @param findings what was found, by the rulebook's points
   */
  record OpeningReviewed(
      int revision, boolean mayOpen, Optional<Lift> lift, Map<String, String> findings) {}
}
