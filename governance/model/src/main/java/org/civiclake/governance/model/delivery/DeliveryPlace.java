package org.civiclake.governance.model.delivery;

import java.util.ArrayList;
import java.util.List;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceConfirmed;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclared;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclined;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceWithdrawn;

/**
 * A place to which a grant's data are pushed: its consumer declares it, the authority confirms it,
 * either withdraws it (NB23, SX22).
 *
 * @param history its events, the declaration first
 */
public record DeliveryPlace(List<PlaceEvent> history) {

  public DeliveryPlace {
    history = List.copyOf(history);
    if (history.isEmpty() || !(history.get(0) instanceof PlaceDeclared)) {
      throw new IllegalArgumentException("A place begins with its declaration");
    }
  }

  /** Whether data that come in this way are pushed, and not fetched. */
  public static boolean isPushed(DeliveryMethod method) {
    return switch (method) {
      case BATCH_PUSH, EDGE_NODE -> true;
      case API, SHARED_TABLE, ONLINE_QUERY, OFFLINE_HANDOVER -> false;
    };
  }

  /** What the consumer declared. */
  public PlaceDeclared declared() {
    return (PlaceDeclared) history.get(0);
  }

  /** The place after something happened to it. */
  public DeliveryPlace after(PlaceEvent event) {
    List<PlaceEvent> longer = new ArrayList<>(history);
    longer.add(event);
    return new DeliveryPlace(longer);
  }

  /** How far it has come. */
  public PlaceStage stage() {
    PlaceEvent last = history.get(history.size() - 1);
    if (last instanceof PlaceConfirmed) {
      return PlaceStage.CONFIRMED;
    }
    if (last instanceof PlaceDeclined) {
      return PlaceStage.DECLINED;
    }
    return last instanceof PlaceWithdrawn ? PlaceStage.WITHDRAWN : PlaceStage.DECLARED;
  }

  /** Whether data may ever have gone there. */
  public boolean wasConfirmed() {
    return history.stream().anyMatch(PlaceConfirmed.class::isInstance);
  }

  /**
   * The authority agrees.
   *
   * @throws IllegalStateException when it waits for no answer
   */
  public PlaceConfirmed confirm(String by) {
    demand(stage() == PlaceStage.DECLARED);
    return new PlaceConfirmed(by);
  }

  /**
   * The authority does not agree.
   *
   * @throws IllegalStateException when it waits for no answer
   */
  public PlaceDeclined decline(String by) {
    demand(stage() == PlaceStage.DECLARED);
    return new PlaceDeclined(by);
  }

  /**
   * Nothing is to go there any more.
   *
   * @throws IllegalStateException when nothing does
   */
  public PlaceWithdrawn withdraw(String by) {
    demand(stage() == PlaceStage.DECLARED || stage() == PlaceStage.CONFIRMED);
    return new PlaceWithdrawn(by);
  }

  private void demand(boolean fits) {
    if (!fits) {
      throw new IllegalStateException("The place is " + stage());
    }
  }
}
