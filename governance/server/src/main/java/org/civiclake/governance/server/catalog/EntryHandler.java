package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.CatalogRefusal;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.ContractTexts.Written;
import org.civiclake.governance.server.catalog.EntryEvents.EntryCompiled;
import org.civiclake.governance.server.catalog.EntryEvents.EntrySubmitted;
import org.civiclake.governance.server.catalog.EntryEvents.EntryWithdrawn;
import org.civiclake.governance.server.catalog.EntryEvents.TierFiled;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** What an agency does with its entries: compiles, submits and withdraws them (NJ12, SX9, YZ7). */
@ApplicationScoped
public class EntryHandler {

  private final Ledger ledger;
  private final EntryStore entries;
  private final ContractTexts texts;
  private final SubmissionRules rules;
  private final UpdateHandler updates;
  private final CatalogArticles articles;

  EntryHandler(
      Ledger ledger,
      EntryStore entries,
      ContractTexts texts,
      SubmissionRules rules,
      UpdateHandler updates,
      CatalogArticles articles) {
    this.ledger = ledger;
    this.entries = entries;
    this.texts = texts;
    this.rules = rules;
    this.updates = updates;
    this.articles = articles;
  }

  /**
   * Takes in a contract as a new revision of its resource's entry; the same text twice in a row is
   * one revision.
   *
   * @throws ProblemException with every problem of the contract, or because it is another agency's
   */
  EntryRecord compile(Actor actor, byte[] body) throws SQLException {
    Written written = texts.read(body);
    ResourceId id = written.contract().id();
    requireOwn(actor, id);
    return ledger.change(
        actor,
        tx -> {
          Optional<Entry> before = entries.find(tx.connection(), id).map(EntryRecord::entry);
          if (before.isEmpty() || !isLatest(tx, before.get(), written)) {
            Entry next = before.map(Entry::compile).orElseGet(() -> Entry.first(id));
            tx.append(
                EntryEvents.about(id),
                new EntryCompiled(
                    next.revision(), written.contract().title(), written.text(), written.digest()),
                articles.compilation());
          }
          return reread(tx, id);
        });
  }

  /**
   * Hands drafts to the authority, all of them or none.
   *
   * @throws ProblemException with everything that stands against any of them
   */
  List<EntryRecord> submit(Actor actor, List<ResourceId> resources) throws SQLException {
    resources.forEach(id -> requireOwn(actor, id));
    return ledger.change(
        actor,
        tx -> {
          List<Entry> submitted = new ArrayList<>();
          for (ResourceId id : resources) {
            submitted.add(allowed(() -> require(tx, id).entry().submit(actor.name())));
          }
          rules.check(tx, submitted);
          for (Entry entry : submitted) {
            tx.append(
                EntryEvents.about(entry.id()),
                new EntrySubmitted(
                    entry.revision(), tx.today(), rules.review(tx.today()).lastDay()),
                articles.review());
            Optional<TierFiled> filing = rules.filing(tx, entry);
            if (filing.isPresent()) {
              tx.append(EntryEvents.about(entry.id()), filing.get(), articles.filing());
            }
          }
          for (ResourceId id : resources) {
            updates.settle(tx, id);
          }
          return reread(tx, resources);
        });
  }

  /**
   * Takes an entry back, or asks that it leave the catalog when it was published.
   *
   * @throws ProblemException when it left, or is about to
   */
  EntryRecord withdraw(Actor actor, ResourceId id, String reason) throws SQLException {
    requireOwn(actor, id);
    return ledger.change(
        actor,
        tx -> {
          Entry entry = allowed(() -> require(tx, id).entry().withdraw(actor.name()));
          boolean atOnce = entry.stage() == Stage.WITHDRAWN;
          tx.append(
              EntryEvents.about(id),
              new EntryWithdrawn(
                  entry.revision(),
                  atOnce,
                  tx.today(),
                  atOnce ? Optional.empty() : rules.review(tx.today()).lastDay()),
              articles.review(),
              Optional.of(reason));
          return reread(tx, id);
        });
  }

  private boolean isLatest(LedgerTransaction tx, Entry entry, Written written) throws SQLException {
    return entry.stage() == Stage.DRAFT
        && entries
            .revision(tx.connection(), entry.id(), entry.revision())
            .filter(revision -> revision.digest().equals(written.digest()))
            .isPresent();
  }

  private EntryRecord require(LedgerTransaction tx, ResourceId id) throws SQLException {
    return entries.find(tx.connection(), id).orElseThrow(() -> unknown(id));
  }

  private EntryRecord reread(LedgerTransaction tx, ResourceId id) throws SQLException {
    return require(tx, id);
  }

  private List<EntryRecord> reread(LedgerTransaction tx, List<ResourceId> ids) throws SQLException {
    List<EntryRecord> records = new ArrayList<>();
    for (ResourceId id : ids) {
      records.add(require(tx, id));
    }
    return records;
  }

  private static void requireOwn(Actor actor, ResourceId id) {
    if (!id.agency().equals(actor.agency())) {
      throw new ProblemException(
          Kind.FORBIDDEN,
          "%s is not a resource of %s; each agency compiles its own.".formatted(id, actor.agency()),
          "%s 不属于 %s,各单位只能编制本单位的目录。".formatted(id, actor.agency()));
    }
  }

  static ProblemException unknown(ResourceId id) {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no entry %s; GET /api/v1/catalog/entries lists them.".formatted(id),
        "没有该目录条目:%s,清单见 GET /api/v1/catalog/entries。".formatted(id));
  }

  /** A step of the model, whose refusal is a conflict with how things stand. */
  interface Step<T> {
    T take() throws SQLException;
  }

  static <T> T allowed(Step<T> step) throws SQLException {
    try {
      return step.take();
    } catch (CatalogRefusal e) {
      throw new ProblemException(Kind.CONFLICT, e.getMessage(), e.chinese());
    }
  }
}
