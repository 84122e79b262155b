package org.civiclake.governance.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.DeliveryPlace;
import org.civiclake.governance.model.delivery.PlaceAddress;
import org.civiclake.governance.model.delivery.PlaceEvent;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclared;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Requirement;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.grant.GrantStore;
import org.civiclake.governance.server.grant.StoredGrant;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** Where places are declared and decided on; each command is one change of the ledger. */
@ApplicationScoped
class PlaceDesk {

  private final Ledger ledger;
  private final PlaceStore store;
  private final AllowedPlaces allowed;
  private final Catalog catalog;
  private final CurrentRulebook rulebook;

  PlaceDesk(
      Ledger ledger,
      PlaceStore store,
      AllowedPlaces allowed,
      Catalog catalog,
      CurrentRulebook rulebook) {
    this.ledger = ledger;
    this.store = store;
    this.allowed = allowed;
    this.catalog = catalog;
    this.rulebook = rulebook;
  }

  /**
   * The consumer names a place for its grant.
   *
   * @throws ProblemException when there is no such grant of its, or the place is not allowed
   */
  UUID declare(
      Actor actor, UUID grant, String address, DeliveryMethod method, DeliveryFormat format)
      throws SQLException {
    UUID id = UUID.randomUUID();
    return ledger.change(
        actor,
        transaction -> {
          Connection connection = transaction.connection();
          StoredGrant stored =
              GrantStore.find(connection, grant)
                  .filter(found -> isOf(found, actor))
                  .orElseThrow(PlaceDesk::noGrant);
          demandLive(stored);
          demandWay(stored, method);
          PlaceAddress place = allowed.demand(stored.grant().consumer(), address);
          if (store.ofGrant(connection, grant).isPresent()) {
            throw new ProblemException(
                Kind.CONFLICT,
                "The grant has a place already; withdraw that one first.",
                "该授权已有推送位置,请先撤回。");
          }
          PlaceDeclared declared =
              new PlaceDeclared(
                  grant,
                  stored.grant().consumer(),
                  stored.grant().resource(),
                  place.toString(),
                  method,
                  format);
          transaction.append(PlaceProjection.subject(id), declared, articles());
          return id;
        });
  }

  /** The authority agrees; what was allowed when it was declared must be allowed still. */
  void confirm(Actor actor, UUID id) throws SQLException {
    step(
        actor,
        id,
        Optional.empty(),
        (connection, place, by) -> {
          PlaceDeclared declared = place.declared();
          demandLive(GrantStore.find(connection, declared.grant()).orElseThrow(PlaceDesk::noGrant));
          allowed.demand(declared.consumer(), declared.address());
          return place.confirm(by);
        });
  }

  /** The authority does not agree. */
  void decline(Actor actor, UUID id, String reason) throws SQLException {
    step(actor, id, Optional.of(reason), (connection, place, by) -> place.decline(by));
  }

  /** The consumer or the authority lets nothing go there any more. */
  void withdraw(Actor actor, UUID id, String reason) throws SQLException {
    step(actor, id, Optional.of(reason), (connection, place, by) -> place.withdraw(by));
  }

  private interface Step {
    PlaceEvent of(Connection connection, DeliveryPlace place, String by) throws SQLException;
  }

  private void step(Actor actor, UUID id, Optional<String> reason, Step step) throws SQLException {
    ledger.change(
        actor,
        transaction -> {
          DeliveryPlace place =
              store
                  .find(transaction.connection(), id)
                  .map(PlaceStore.Kept::place)
                  .filter(found -> isTheirs(actor, found))
                  .orElseThrow(PlaceDesk::unknown);
          PlaceEvent event;
          try {
            event = step.of(transaction.connection(), place, actor.name());
          } catch (IllegalStateException notNow) {
            throw new ProblemException(
                Kind.CONFLICT,
                "The place is %s already.".formatted(place.stage()),
                "该推送位置已处于 %s 状态。".formatted(place.stage()));
          }
          return transaction.append(
              PlaceProjection.subject(id), (Record) event, articles(), reason);
        });
  }

  /** The article by which a way of sharing is agreed on (NB23). */
  List<Article> articles() {
    return Optional.ofNullable(rulebook.rulebook().share().application().get(Requirement.DELIVERY))
        .stream()
        .toList();
  }

  private static boolean isOf(StoredGrant stored, Actor actor) {
    return stored.grant().kind() == ConsumerKind.AGENCY
        && actor.is(Role.CONSUMER, stored.grant().consumer());
  }

  private static boolean isTheirs(Actor actor, DeliveryPlace place) {
    return actor.is(Role.AUTHORITY) || actor.is(Role.CONSUMER, place.declared().consumer());
  }

  private static void demandLive(StoredGrant stored) {
    if (stored.standing().isOver()) {
      throw new ProblemException(
          Kind.CONFLICT,
          "The grant is over (%s); nothing is pushed for it.".formatted(stored.standing()),
          "该授权已终止(%s),不再推送。".formatted(stored.standing()));
    }
  }

  private void demandWay(StoredGrant stored, DeliveryMethod method) {
    Set<DeliveryMethod> ways = stored.delivery();
    boolean agreed =
        ways.isEmpty()
            ? catalog
                .find(stored.grant().resource())
                .filter(contract -> contract.delivery().contains(method))
                .isPresent()
            : ways.contains(method);
    if (!DeliveryPlace.isPushed(method) || !agreed) {
      throw new ProblemException(
          Kind.REFUSED,
          "The grant does not say %s; only BATCH_PUSH and EDGE_NODE that it says are pushed."
              .formatted(method),
          "该授权未包含 %s;仅对授权中的批量推送、前置机方式进行推送。".formatted(method));
    }
  }

  static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such place of delivery.", "没有该推送位置。");
  }

  private static ProblemException noGrant() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such grant.", "没有该项授权。");
  }
}
