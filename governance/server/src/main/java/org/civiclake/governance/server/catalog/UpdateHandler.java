package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Ground;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.catalog.UpdateEvents.UpdateCalled;
import org.civiclake.governance.server.catalog.UpdateEvents.UpdateMade;
import org.civiclake.governance.server.catalog.UpdateStore.Update;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** Calls for updates of the catalog when something has changed (NJ14, RZ9, YZ8). */
@ApplicationScoped
class UpdateHandler {

  private final Ledger ledger;
  private final UpdateStore updates;
  private final EntryStore entries;
  private final CurrentRulebook current;
  private final CatalogArticles articles;

  UpdateHandler(
      Ledger ledger,
      UpdateStore updates,
      EntryStore entries,
      CurrentRulebook current,
      CatalogArticles articles) {
    this.ledger = ledger;
    this.updates = updates;
    this.entries = entries;
    this.current = current;
    this.articles = articles;
  }

  /** What came up, and when. */
  record Occasion(ResourceId resource, String circumstance, LocalDate occurredOn, String note) {}

  /**
   * Puts an occasion on record.
   *
   * @throws ProblemException when the regulation in force names no such circumstance, the resource
   *     has no entry, it is another agency's, or the occasion lies ahead
   */
  int call(Actor actor, Occasion occasion) throws SQLException {
    ResourceId resource = occasion.resource();
    if (!actor.is(Role.AUTHORITY) && !resource.agency().equals(actor.agency())) {
      throw new ProblemException(
          Kind.FORBIDDEN,
          "%s is not a resource of %s.".formatted(resource, actor.agency()),
          "%s 不属于 %s。".formatted(resource, actor.agency()));
    }
    Ground circumstance = circumstance(occasion.circumstance());
    return ledger.change(
        actor,
        tx -> {
          if (occasion.occurredOn().isAfter(tx.today())) {
            throw Texts.malformed("occurredOn lies ahead.", "occurredOn 不得晚于今天。");
          }
          entries.find(tx.connection(), resource).orElseThrow(() -> EntryHandler.unknown(resource));
          int number = updates.last(tx.connection()) + 1;
          tx.append(
              UpdateEvents.about(number),
              new UpdateCalled(
                  number,
                  resource,
                  circumstance.id(),
                  occasion.occurredOn(),
                  current.due(Task.CATALOG_UPDATE, occasion.occurredOn()).lastDay(),
                  occasion.note(),
                  tx.today()),
              articles.update(circumstance));
          return number;
        });
  }

  /** Settles what was called for on a resource that is submitted now. */
  void settle(LedgerTransaction tx, ResourceId resource) throws SQLException {
    for (Update update : updates.open(tx.connection(), resource)) {
      tx.append(
          UpdateEvents.about(update.number()), new UpdateMade(tx.today()), articles.compilation());
    }
  }

  private Ground circumstance(String id) {
    List<Ground> known = current.rulebook().catalog().updates();
    return known.stream()
        .filter(ground -> ground.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.REFUSED,
                    "%s names no circumstance '%s'; one of %s."
                        .formatted(
                            current.rulebook().code(), id, known.stream().map(Ground::id).toList()),
                    "%s 没有“%s”这一更新情形,可选:%s。"
                        .formatted(
                            current.rulebook().code(),
                            id,
                            known.stream().map(Ground::id).toList())));
  }
}
