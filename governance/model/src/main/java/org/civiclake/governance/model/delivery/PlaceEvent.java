package org.civiclake.governance.model.delivery;

import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;

/** What happens to a place of delivery. */
public sealed interface PlaceEvent {

  /**
   * A consumer named a place for a grant.
   *
   * @param grant which grant
   * @param consumer the agency that receives
   * @param resource what it receives
   * @param address where, as {@link PlaceAddress} reads it
   * @param method a batch push, or an edge node
   * @param format which files
   */
  record PlaceDeclared(
      UUID grant,
      String consumer,
      ResourceId resource,
      String address,
      DeliveryMethod method,
      DeliveryFormat format)
      implements PlaceEvent {
    public PlaceDeclared {
      PlaceAddress.parse(address);
      if (!DeliveryPlace.isPushed(method)) {
        throw new IllegalArgumentException("Nothing is pushed by " + method);
      }
    }
  }

  /** The authority agreed. */
  record PlaceConfirmed(String by) implements PlaceEvent {}

  /** The authority did not agree. */
  record PlaceDeclined(String by) implements PlaceEvent {}

  /** Nothing is to go there any more. */
  record PlaceWithdrawn(String by) implements PlaceEvent {}
}
