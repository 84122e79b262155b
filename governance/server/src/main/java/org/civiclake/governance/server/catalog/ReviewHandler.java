package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.EntryEvents.EntryAccepted;
import org.civiclake.governance.server.catalog.EntryEvents.EntryReturned;
import org.civiclake.governance.server.catalog.EntryEvents.OpeningReviewed;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** The authority's review, entry by entry (逐条审核; SX10, NJ12). */
@ApplicationScoped
public class ReviewHandler {

  private final Ledger ledger;
  private final EntryStore entries;
  private final SubmissionRules rules;
  private final CatalogArticles articles;

  ReviewHandler(
      Ledger ledger, EntryStore entries, SubmissionRules rules, CatalogArticles articles) {
    this.ledger = ledger;
    this.entries = entries;
    this.rules = rules;
    this.articles = articles;
  }

  /**
   * A reviewer's word on one revision.
   *
   * @param returnedFor why it goes back; empty when it is accepted
   */
  record Decision(ResourceId resource, int revision, Optional<String> returnedFor) {}

  /**
   * Decides on some entries, on all of them or on none.
   *
   * @throws org.civiclake.governance.server.problem.ProblemException when one of them is not there,
   *     was decided on already, or is another revision by now
   */
  List<EntryRecord> review(Actor actor, List<Decision> decisions) throws SQLException {
    return ledger.change(
        actor,
        tx -> {
          List<EntryRecord> reviewed = new ArrayList<>();
          for (Decision decision : decisions) {
            decide(tx, decision);
          }
          for (Decision decision : decisions) {
            reviewed.add(find(tx, decision.resource()));
          }
          return reviewed;
        });
  }

  /**
   * Puts a review on record of what opening a resource would mean.
   *
   * @throws org.civiclake.governance.server.problem.ProblemException when a point of the regulation
   *     is missing, a ground is not lifted so, or another revision is there by now
   */
  EntryRecord reviewOpening(Actor actor, ResourceId id, OpeningReviewed review)
      throws SQLException {
    return ledger.change(
        actor,
        tx -> {
          Entry entry = find(tx, id).entry();
          if (entry.revision() != review.revision()) {
            throw new ProblemException(
                Kind.CONFLICT,
                "Revision %d of %s is the latest.".formatted(entry.revision(), id),
                "%s 的最新修订为第 %d 次。".formatted(id, entry.revision()));
          }
          if (review.mayOpen()) {
            rules.checkReview(tx, entry, review.lift(), review.findings());
          }
          tx.append(EntryEvents.about(id), review, articles.opening());
          return find(tx, id);
        });
  }

  private void decide(LedgerTransaction tx, Decision decision) throws SQLException {
    Entry entry = find(tx, decision.resource()).entry();
    String reviewer = tx.actor().name();
    if (decision.returnedFor().isPresent()) {
      EntryHandler.allowed(() -> entry.giveBack(decision.revision(), reviewer));
      tx.append(
          EntryEvents.about(entry.id()),
          new EntryReturned(entry.revision()),
          articles.review(),
          decision.returnedFor());
    } else {
      EntryHandler.allowed(() -> entry.accept(decision.revision(), reviewer));
      rules.checkOpening(tx, entry);
      tx.append(
          EntryEvents.about(entry.id()), new EntryAccepted(entry.revision()), articles.review());
    }
  }

  private EntryRecord find(LedgerTransaction tx, ResourceId id) throws SQLException {
    return entries.find(tx.connection(), id).orElseThrow(() -> EntryHandler.unknown(id));
  }
}
