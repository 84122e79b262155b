package org.civiclake.governance.server.catalog.demand;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Demand;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.CatalogArticles;
import org.civiclake.governance.server.catalog.EntryReader;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandAssigned;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandMatched;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandRaised;
import org.civiclake.governance.server.catalog.demand.DemandEvents.DemandRefused;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Takes demands, and finds who meets them. */
@ApplicationScoped
class DemandHandler {

  private final Ledger ledger;
  private final DemandStore demands;
  private final Catalog catalog;
  private final CatalogArticles articles;

  DemandHandler(Ledger ledger, DemandStore demands, Catalog catalog, CatalogArticles articles) {
    this.ledger = ledger;
    this.demands = demands;
    this.catalog = catalog;
    this.articles = articles;
  }

  /** What is asked for. */
  record Wish(String title, String description, String purpose, String legalBasis) {}

  /** Puts a demand on the list. */
  int raise(Actor actor, Wish wish) throws SQLException {
    return ledger.change(
        actor,
        tx -> {
          Demand raised = Demand.raise(demands.last(tx.connection()) + 1, actor.agency());
          tx.append(
              DemandEvents.about(raised.number()),
              new DemandRaised(
                  raised.number(),
                  raised.agency(),
                  tx.today(),
                  wish.title(),
                  wish.description(),
                  wish.purpose(),
                  wish.legalBasis()),
              articles.demand());
          return raised.number();
        });
  }

  /** Names the agency that is to provide the data. */
  void assign(Actor actor, int number, String provider) throws SQLException {
    if (catalog.agency(provider).isEmpty()) {
      throw new ProblemException(
          Kind.REFUSED, "There is no agency " + provider, "没有该单位:" + provider);
    }
    ledger.change(
        actor,
        tx -> {
          Demand demand = require(tx, number);
          EntryReader.allowed(() -> demand.assign(provider));
          return tx.append(
              DemandEvents.about(number),
              new DemandAssigned(provider, tx.today()),
              articles.demand());
        });
  }

  /** Names the resource that meets it. */
  void match(Actor actor, int number, ResourceId resource) throws SQLException {
    if (catalog.findPublished(resource).isEmpty()) {
      throw new ProblemException(
          Kind.REFUSED,
          "%s is not in the published catalog.".formatted(resource),
          "%s 未纳入已发布目录。".formatted(resource));
    }
    ledger.change(
        actor,
        tx -> {
          Demand demand = require(tx, number);
          EntryReader.allowed(() -> demand.match(resource));
          return tx.append(
              DemandEvents.about(number),
              new DemandMatched(resource, tx.today()),
              articles.demand());
        });
  }

  /** Says no, with a reason. */
  void refuse(Actor actor, int number, String reason) throws SQLException {
    ledger.change(
        actor,
        tx -> {
          Demand demand = require(tx, number);
          EntryReader.allowed(demand::refuse);
          return tx.append(
              DemandEvents.about(number),
              new DemandRefused(tx.today()),
              articles.demand(),
              Optional.of(reason));
        });
  }

  private Demand require(LedgerTransaction tx, int number) throws SQLException {
    return demands
        .find(tx.connection(), number)
        .map(DemandStore.DemandRecord::demand)
        .orElseThrow(DemandHandler::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no such demand; GET /api/v1/catalog/demands lists them.",
        "没有该需求,清单见 GET /api/v1/catalog/demands。");
  }
}
