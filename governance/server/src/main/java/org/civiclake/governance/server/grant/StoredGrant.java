package org.civiclake.governance.server.grant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.grant.Standing;

/**
 * A grant with its record.
 *
 * @param grant what was granted
 * @param delivery how the data come; empty for every way that the contract offers
 * @param place the place of its first event in the ledger
 * @param givenAt when
 * @param givenBy whose consent was the last
 * @param standing where it stands
 * @param changedAt since when
 * @param changedBy by whom
 * @param reason why it stands where it stands
 */
public record StoredGrant(
    Grant grant,
    Set<DeliveryMethod> delivery,
    long place,
    Instant givenAt,
    String givenBy,
    Standing standing,
    Instant changedAt,
    String changedBy,
    Optional<String> reason) {

  public StoredGrant {
    delivery = Set.copyOf(delivery);
  }
}
