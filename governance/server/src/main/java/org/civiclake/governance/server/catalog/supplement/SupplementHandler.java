package org.civiclake.governance.server.catalog.supplement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Proposal;
import org.civiclake.governance.model.catalog.Supplement;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.identity.DivisionCode;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.CatalogArticles;
import org.civiclake.governance.server.catalog.EntryReader;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.catalog.supplement.SupplementEvents.SupplementAcknowledged;
import org.civiclake.governance.server.catalog.supplement.SupplementEvents.SupplementFiled;
import org.civiclake.governance.server.catalog.supplement.SupplementEvents.SupplementReturned;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Files supplements, and puts them on record. */
@ApplicationScoped
class SupplementHandler {

  private final Ledger ledger;
  private final SupplementStore supplements;
  private final EntryReader entries;
  private final Catalog catalog;
  private final CatalogArticles articles;

  SupplementHandler(
      Ledger ledger,
      SupplementStore supplements,
      EntryReader entries,
      Catalog catalog,
      CatalogArticles articles) {
    this.ledger = ledger;
    this.supplements = supplements;
    this.entries = entries;
    this.catalog = catalog;
    this.articles = articles;
  }

  /**
   * Files the latest revisions of an agency's entries as its supplement.
   *
   * @throws ProblemException when the agency is not of a lower level, or its entries break a rule
   */
  int file(Actor actor, List<ResourceId> resources, String note) throws SQLException {
    resources.forEach(resource -> requireOwn(actor, resource));
    return ledger.change(
        actor,
        tx -> {
          int number = supplements.last(tx.connection()) + 1;
          Supplement filed =
              EntryReader.allowed(
                  () ->
                      Supplement.file(
                          number, actor.agency(), division(actor.agency()), catalog.division()));
          tx.append(
              SupplementEvents.about(number),
              new SupplementFiled(
                  number,
                  filed.agency(),
                  filed.division(),
                  tx.today(),
                  note,
                  placed(tx, resources)),
              articles.supplement());
          return number;
        });
  }

  /** Puts a supplement on record. */
  void acknowledge(Actor actor, int number) throws SQLException {
    ledger.change(
        actor,
        tx -> {
          require(tx, number, Supplement::acknowledge);
          return tx.append(
              SupplementEvents.about(number),
              new SupplementAcknowledged(tx.today()),
              articles.supplement());
        });
  }

  /** Gives a supplement back. */
  void giveBack(Actor actor, int number, String reason) throws SQLException {
    ledger.change(
        actor,
        tx -> {
          require(tx, number, Supplement::giveBack);
          return tx.append(
              SupplementEvents.about(number),
              new SupplementReturned(tx.today()),
              articles.supplement(),
              Optional.of(reason));
        });
  }

  private SortedMap<String, Integer> placed(LedgerTransaction tx, List<ResourceId> resources)
      throws SQLException {
    List<Entry> filed = new ArrayList<>();
    SortedMap<String, Integer> placed = new TreeMap<>();
    for (ResourceId resource : resources) {
      Entry entry = entries.require(tx.connection(), resource);
      if (entry.proposal() == Proposal.WITHDRAWAL) {
        throw new ProblemException(
            Kind.CONFLICT, resource + " is withdrawn.", "%s 已撤销。".formatted(resource));
      }
      filed.add(entry);
      placed.put(resource.toString(), entry.revision());
    }
    entries.check(tx, filed);
    return placed;
  }

  private void require(LedgerTransaction tx, int number, UnaryOperator<Supplement> decision)
      throws SQLException {
    Supplement supplement =
        supplements
            .find(tx.connection(), number)
            .map(SupplementStore.Filing::supplement)
            .orElseThrow(SupplementHandler::unknown);
    EntryReader.allowed(() -> decision.apply(supplement));
  }

  private DivisionCode division(String agency) {
    return catalog
        .agency(agency)
        .map(Agency::divisionCode)
        .map(DivisionCode::new)
        .orElseThrow(() -> Texts.malformed("There is no agency " + agency, "没有该单位:" + agency));
  }

  private static void requireOwn(Actor actor, ResourceId resource) {
    if (!resource.agency().equals(actor.agency())) {
      throw new ProblemException(
          Kind.FORBIDDEN,
          "%s is not a resource of %s.".formatted(resource, actor.agency()),
          "%s 不属于 %s。".formatted(resource, actor.agency()));
    }
  }

  static ProblemException unknown() {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no such supplement; GET /api/v1/catalog/supplements lists them.",
        "没有该补充目录,清单见 GET /api/v1/catalog/supplements。");
  }
}
