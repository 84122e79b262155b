package org.civiclake.governance.server.grant;

import java.time.Instant;
import java.util.Optional;
import org.civiclake.governance.model.grant.Grant;

/**
 * A grant with its record.
 *
 * @param grant what was granted
 * @param createdAt when
 * @param createdBy by whom
 * @param revocation its end before its time, if it was revoked
 */
public record StoredGrant(
    Grant grant, Instant createdAt, String createdBy, Optional<Revocation> revocation) {

  /** The end of a grant before its time (NB26). */
  public record Revocation(Instant at, String by, String reason) {}
}
