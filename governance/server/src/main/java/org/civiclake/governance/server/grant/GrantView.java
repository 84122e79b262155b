package org.civiclake.governance.server.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.RowFilter;

/** A grant as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GrantView(
    UUID id,
    String consumer,
    String resource,
    List<String> fields,
    GrantRequest.Rows rows,
    String purpose,
    String legalBasis,
    LocalDate from,
    LocalDate until,
    Status status,
    Instant createdAt,
    String createdBy,
    Instant revokedAt,
    String revokedBy,
    String revocationReason) {

  /** Where a grant stands today. */
  public enum Status {
    WAITING,
    IN_FORCE,
    EXPIRED,
    REVOKED
  }

  static GrantView of(StoredGrant stored, LocalDate today) {
    Grant grant = stored.grant();
    return new GrantView(
        grant.id(),
        grant.consumer(),
        grant.resource().toString(),
        grant.fields().stream().sorted().toList(),
        grant.rows().map(GrantView::rows).orElse(null),
        grant.purpose(),
        grant.legalBasis(),
        grant.from(),
        grant.until(),
        status(stored, today),
        stored.createdAt(),
        stored.createdBy(),
        stored.revocation().map(StoredGrant.Revocation::at).orElse(null),
        stored.revocation().map(StoredGrant.Revocation::by).orElse(null),
        stored.revocation().map(StoredGrant.Revocation::reason).orElse(null));
  }

  private static GrantRequest.Rows rows(RowFilter filter) {
    RowFilter.RegionWithin region = (RowFilter.RegionWithin) filter;
    return new GrantRequest.Rows(region.column(), List.copyOf(region.divisions()));
  }

  private static Status status(StoredGrant stored, LocalDate today) {
    if (stored.revocation().isPresent()) {
      return Status.REVOKED;
    }
    if (today.isBefore(stored.grant().from())) {
      return Status.WAITING;
    }
    return stored.grant().inForce(today) ? Status.IN_FORCE : Status.EXPIRED;
  }
}
