package org.civiclake.governance.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.delivery.DeliveryOutcome;
import org.civiclake.governance.model.delivery.DeliveryPlace;
import org.civiclake.governance.model.delivery.DeliveryRecorded;
import org.civiclake.governance.model.delivery.PlaceStage;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.grant.GrantStore;
import org.civiclake.governance.server.grant.GrantView;
import org.civiclake.governance.server.grant.StoredGrant;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** Says what is to be pushed or removed today, and keeps what came of it (NB26, SX22). */
@ApplicationScoped
class DeliveryDesk {

  private final Ledger ledger;
  private final PlaceStore places;
  private final DeliveryStore deliveries;
  private final PlaceDesk desk;
  private final GrantStore grants;
  private final CurrentRulebook rulebook;
  private final Clock clock;

  DeliveryDesk(
      Ledger ledger,
      PlaceStore places,
      DeliveryStore deliveries,
      PlaceDesk desk,
      GrantStore grants,
      CurrentRulebook rulebook,
      Clock clock) {
    this.ledger = ledger;
    this.places = places;
    this.deliveries = deliveries;
    this.desk = desk;
    this.grants = grants;
    this.rulebook = rulebook;
    this.clock = clock;
  }

  /** What a place waits for: its data, or its emptying. */
  enum Deed {
    DELIVER,
    REMOVE
  }

  /**
   * Something to do at a place.
   *
   * @param because where the grant stands, or that the place was withdrawn
   * @param articles by which
   */
  record Order(PlaceStore.Kept kept, Deed deed, String because, List<Article> articles) {}

  /** A part of what is to be done. */
  List<Order> orders(long after, int limit) throws SQLException {
    LocalDate today = LocalDate.now(clock);
    List<Order> orders = new ArrayList<>();
    for (PlaceStore.Kept kept : places.due(today, after, limit)) {
      orders.add(order(kept, today));
    }
    return List.copyOf(orders);
  }

  private Order order(PlaceStore.Kept kept, LocalDate today) throws SQLException {
    StoredGrant stored =
        grants.find(kept.place().declared().grant()).orElseThrow(PlaceDesk::unknown);
    GrantView.Status status = GrantView.status(stored, today);
    if (kept.place().stage() != PlaceStage.CONFIRMED) {
      return new Order(kept, Deed.REMOVE, kept.place().stage().name(), desk.articles());
    }
    return switch (status) {
      case IN_FORCE -> new Order(kept, Deed.DELIVER, status.name(), desk.articles());
      case SUSPENDED, TERMINATED -> new Order(kept, Deed.REMOVE, status.name(), suspension());
      case WAITING, REPLACED, EXPIRED ->
          new Order(kept, Deed.REMOVE, status.name(), desk.articles());
    };
  }

  private List<Article> suspension() {
    return rulebook.rulebook().share().suspension().stream().toList();
  }

  /**
   * Keeps what came of a delivery; what says nothing new on the same day is not kept twice.
   *
   * @throws ProblemException when nothing was to be done there, or the report is none
   */
  DeliveryStore.Kept record(Actor actor, DeliveriesResource.DeliveryForm form) throws SQLException {
    UUID id = Choices.wanted("place", form.place());
    return ledger.change(
        actor,
        transaction -> {
          DeliveryPlace place =
              places
                  .find(transaction.connection(), id)
                  .map(PlaceStore.Kept::place)
                  .filter(DeliveryPlace::wasConfirmed)
                  .orElseThrow(PlaceDesk::unknown);
          DeliveryRecorded delivery = read(id, place, form);
          Optional<DeliveryStore.Kept> last = deliveries.last(transaction.connection(), id);
          if (last.filter(before -> isSaid(delivery, before, transaction.today())).isPresent()) {
            return last.get();
          }
          transaction.append(
              DeliveryProjection.subject(id),
              delivery,
              delivery.outcome() == DeliveryOutcome.REMOVED ? suspension() : desk.articles());
          return deliveries.last(transaction.connection(), id).orElseThrow();
        });
  }

  private boolean isSaid(DeliveryRecorded delivery, DeliveryStore.Kept before, LocalDate today) {
    return delivery.outcome() != DeliveryOutcome.REMOVED
        && delivery.repeats(before.delivery())
        && LocalDate.ofInstant(before.at(), clock.getZone()).equals(today);
  }

  private static DeliveryRecorded read(
      UUID id, DeliveryPlace place, DeliveriesResource.DeliveryForm form) {
    try {
      return new DeliveryRecorded(
          id,
          place.declared().grant(),
          Choices.choice("outcome", DeliveryOutcome.class, form.outcome()),
          Optional.ofNullable(form.version()),
          Optional.ofNullable(form.rows()).orElse(0L),
          Optional.ofNullable(form.files()).orElse(0L),
          Optional.ofNullable(form.bytes()).orElse(0L),
          Optional.ofNullable(form.problem()).map(text -> Texts.required("problem", text)));
    } catch (IllegalArgumentException contradictory) {
      throw new ProblemException(
          Kind.REFUSED, contradictory.getMessage() + ".", "交付结果自相矛盾:数量不得为负,须写明版本,被拒绝或失败时须说明原因。");
    }
  }
}
