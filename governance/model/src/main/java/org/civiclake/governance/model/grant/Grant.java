package org.civiclake.governance.model.grant;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.RowFilter;

/**
 * What a consumer may use of a resource: no more than its application named (NB23, SX23, RZ15,
 * YZ15).
 *
 * @param id the grant
 * @param kind whether an agency or a public applicant may use
 * @param consumer who may use: an agency's id, or an applicant's name
 * @param resource what it may use
 * @param tier the tier that the resource had when the grant was given, by whose route it was
 *     approved
 * @param fields the fields that it may use, by English name
 * @param rows the rows that it may use, or empty for all
 * @param purpose what for
 * @param legalBasis on what law
 * @param from the first day
 * @param until the last day
 */
public record Grant(
    UUID id,
    ConsumerKind kind,
    String consumer,
    ResourceId resource,
    Tier tier,
    Set<String> fields,
    Optional<RowFilter> rows,
    String purpose,
    String legalBasis,
    LocalDate from,
    LocalDate until) {

  /** A grant of restricted data to an agency. */
  public Grant(
      UUID id,
      String consumer,
      ResourceId resource,
      Set<String> fields,
      Optional<RowFilter> rows,
      String purpose,
      String legalBasis,
      LocalDate from,
      LocalDate until) {
    this(
        id,
        ConsumerKind.AGENCY,
        consumer,
        resource,
        Tier.RESTRICTED,
        fields,
        rows,
        purpose,
        legalBasis,
        from,
        until);
  }

  public Grant {
    fields = Set.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("A grant names at least one field of " + resource);
    }
    if (kind == ConsumerKind.AGENCY && !ResourceId.isAgency(consumer)) {
      throw new IllegalArgumentException("Not an agency: " + consumer);
    }
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("A grant ends before it begins: " + from + " to " + until);
    }
  }

  /** Whether the grant is in force on a day (NB26, YZ7). */
  public boolean inForce(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
