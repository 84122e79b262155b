package org.civiclake.governance.server.catalog;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen when something makes an entry of the catalog out of date. */
final class UpdateEvents {

  static final String KIND = "catalog-update";

  static final Set<Class<? extends Record>> ALL = Set.of(UpdateCalled.class, UpdateMade.class);

  private UpdateEvents() {}

  static Subject about(int number) {
    return new Subject(KIND, String.valueOf(number));
  }

  /**
   * A circumstance came up in which the catalog must be updated.
   *
   * @param circumstance which of the regulation's, by its id
   * @param due until when, where the regulation says so
   */
  record UpdateCalled(
      int number,
      ResourceId resource,
      String circumstance,
      LocalDate occurredOn,
      Optional<LocalDate> due,
      String note,
      LocalDate on) {}

  /** The entry was submitted anew. */
  record UpdateMade(LocalDate on) {}
}
