package org.civiclake.sharing.push;

import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.PlaceAddress;

/**
 * Something to do at a place.
 *
 * @param place which place
 * @param grant what it rests on
 * @param consumer the agency that receives
 * @param resource whose data go there
 * @param address where it is
 * @param format as which files
 * @param deed to bring the data in step, or to remove them
 * @param because why they are removed
 * @param articles by which
 */
public record Order(
    UUID place,
    UUID grant,
    String consumer,
    ResourceId resource,
    PlaceAddress address,
    DeliveryFormat format,
    Deed deed,
    String because,
    List<String> articles) {

  public Order {
    articles = List.copyOf(articles);
  }

  /** What is done. */
  public enum Deed {
    DELIVER,
    REMOVE
  }
}
