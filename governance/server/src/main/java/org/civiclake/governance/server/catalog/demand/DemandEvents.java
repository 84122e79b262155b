package org.civiclake.governance.server.catalog.demand;

import java.time.LocalDate;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen to a demand. */
final class DemandEvents {

  static final String KIND = "catalog-demand";

  static final Set<Class<? extends Record>> ALL =
      Set.of(DemandRaised.class, DemandAssigned.class, DemandMatched.class, DemandRefused.class);

  private DemandEvents() {}

  static Subject about(int number) {
    return new Subject(KIND, String.valueOf(number));
  }

  /** An agency needs data that nobody provides. */
  record DemandRaised(
      int number,
      String agency,
      LocalDate on,
      String title,
      String description,
      String purpose,
      String legalBasis) {}

  /** An agency is to provide them. */
  record DemandAssigned(String provider, LocalDate on) {}

  /** A resource of the catalog meets it. */
  record DemandMatched(ResourceId resource, LocalDate on) {}

  /** It was refused; the reason stands beside the event. */
  record DemandRefused(LocalDate on) {}
}
