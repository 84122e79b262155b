package org.civiclake.governance.server.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.RowFilter;

/**
 * A grant as the API shows it.
 *
 * @param id the grant's, and its application's
 * @param consumerKind an agency, or a public applicant
 * @param consumer who may use
 * @param resource what, {@code agency/name}
 * @param fields which fields
 * @param rows which rows; left out for all
 * @param purpose what for
 * @param legalBasis on what law
 * @param delivery how the data come; left out for every way that the contract offers
 * @param from the first day
 * @param until the last day
 * @param status where it stands today
 * @param givenAt when it was given
 * @param givenBy whose consent was the last
 * @param changedAt when it came to stand so
 * @param changedBy by whom
 * @param reason why
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GrantView(
    UUID id,
    ConsumerKind consumerKind,
    String consumer,
    String resource,
    List<String> fields,
    Rows rows,
    String purpose,
    String legalBasis,
    List<DeliveryMethod> delivery,
    LocalDate from,
    LocalDate until,
    Status status,
    Instant givenAt,
    String givenBy,
    Instant changedAt,
    String changedBy,
    String reason) {

  /** Rows whose division lies within one of these. */
  public record Rows(String column, List<String> divisions) {}

  /** Where a grant stands today. */
  public enum Status {
    WAITING,
    IN_FORCE,
    SUSPENDED,
    TERMINATED,
    REPLACED,
    EXPIRED
  }

  static GrantView of(StoredGrant stored, LocalDate today) {
    Grant grant = stored.grant();
    return new GrantView(
        grant.id(),
        grant.kind(),
        grant.consumer(),
        grant.resource().toString(),
        grant.fields().stream().sorted().toList(),
        grant.rows().map(GrantView::rows).orElse(null),
        grant.purpose(),
        grant.legalBasis(),
        stored.delivery().stream().sorted().toList(),
        grant.from(),
        grant.until(),
        status(stored, today),
        stored.givenAt().truncatedTo(ChronoUnit.MILLIS),
        stored.givenBy(),
        stored.changedAt().truncatedTo(ChronoUnit.MILLIS),
        stored.changedBy(),
        stored.reason().orElse(""));
  }

  private static Rows rows(RowFilter filter) {
    RowFilter.RegionWithin region = (RowFilter.RegionWithin) filter;
    return new Rows(region.column(), List.copyOf(region.divisions()));
  }

  /** Where a grant stands on a day. */
  public static Status status(StoredGrant stored, LocalDate today) {
    return switch (stored.standing()) {
      case IN_FORCE -> {
        if (today.isBefore(stored.grant().from())) {
          yield Status.WAITING;
        }
        yield stored.grant().inForce(today) ? Status.IN_FORCE : Status.EXPIRED;
      }
      case SUSPENDED -> Status.SUSPENDED;
      case TERMINATED -> Status.TERMINATED;
      case REPLACED -> Status.REPLACED;
      case EXPIRED -> Status.EXPIRED;
    };
  }
}
