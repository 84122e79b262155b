package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.RowFilter;

/**
 * What an applicant asks for; a draft may still lack something, {@link RequestRules} says what
 * (NB23, NB37, SX23, RZ15, YZ15).
 *
 * @param kind to share, or to open
 * @param consumer who applies: an agency's id, or a public applicant's name
 * @param resource the resource
 * @param fields the fields by English name, each named (SX4)
 * @param rows the rows, or empty for all
 * @param particulars what the applicant says about the use
 * @param delivery how the data shall come
 * @param from the first day of use
 * @param until the last day of use
 */
public record Request(
    ApplicationKind kind,
    String consumer,
    ResourceId resource,
    SortedSet<String> fields,
    Optional<RowFilter> rows,
    Particulars particulars,
    SortedSet<DeliveryMethod> delivery,
    Optional<LocalDate> from,
    Optional<LocalDate> until) {

  public Request {
    fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
    delivery = Collections.unmodifiableSortedSet(new TreeSet<>(delivery));
  }

  /** Whether the data shall be handed over outside the platform (NB23). */
  public boolean offline() {
    return delivery.contains(DeliveryMethod.OFFLINE_HANDOVER);
  }
}
