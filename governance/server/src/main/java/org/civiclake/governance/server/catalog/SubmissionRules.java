package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Finding;
import org.civiclake.governance.model.catalog.MeaningHints;
import org.civiclake.governance.model.catalog.OneSource;
import org.civiclake.governance.model.catalog.Proposal;
import org.civiclake.governance.model.catalog.Reopening;
import org.civiclake.governance.model.catalog.Statements;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Due;
import org.civiclake.governance.model.rulebook.Lift;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.server.catalog.EditionStore.Standing;
import org.civiclake.governance.server.catalog.EntryEvents.TierFiled;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.Problem.Flaw;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** What the regulation in force and the catalog as a whole ask of an entry. */
@ApplicationScoped
class SubmissionRules {

  private final CurrentRulebook current;
  private final Catalog catalog;
  private final EntryStore entries;
  private final Documents documents;
  private final OpeningReviewStore openingReviews;

  SubmissionRules(
      CurrentRulebook current,
      Catalog catalog,
      EntryStore entries,
      Documents documents,
      OpeningReviewStore openingReviews) {
    this.current = current;
    this.catalog = catalog;
    this.entries = entries;
    this.documents = documents;
    this.openingReviews = openingReviews;
  }

  /** When a review is due. */
  Due review(LocalDate submitted) {
    return current.due(Task.CATALOG_REVIEW, submitted);
  }

  /**
   * Checks entries that are about to be submitted.
   *
   * @throws ProblemException with everything that stands against any of them
   */
  void check(LedgerTransaction tx, List<Entry> submitted) throws SQLException {
    List<Flaw> flaws = new ArrayList<>();
    OneSource oneSource = oneSource(catalog.published());
    Statements statements = new Statements(current.rulebook());
    for (Entry entry : submitted) {
      if (entry.proposal() == Proposal.COMPILATION) {
        Contract contract = contract(tx, entry);
        flaws.addAll(flaws(entry.id(), statements.missing(contract)));
        flaws.addAll(flaws(entry.id(), oneSource.duplicates(contract)));
      }
    }
    refuse(
        flaws,
        "The entries cannot be submitted; mend what errors lists.",
        "目录条目不符合规定,请按 errors 所列逐项更正。");
  }

  /** What is filed of an entry that is submitted, where the regulation asks for it (NJ24). */
  Optional<TierFiled> filing(LedgerTransaction tx, Entry entry) throws SQLException {
    if (entry.proposal() != Proposal.COMPILATION
        || current.rulebook().catalog().tiersFiled().isEmpty()) {
      return Optional.empty();
    }
    Contract contract = contract(tx, entry);
    return contract.shareTier() == Tier.UNCONDITIONAL
        ? Optional.empty()
        : Optional.of(new TierFiled(entry.revision(), contract.shareTier(), contract.legalBasis()));
  }

  /**
   * Checks that what opens data was reviewed for that where it must be.
   *
   * @throws ProblemException when it was not, or the review said no
   */
  void checkOpening(LedgerTransaction tx, Entry entry) throws SQLException {
    if (entry.proposal() != Proposal.COMPILATION) {
      return;
    }
    Optional<Contract> inForce = catalog.findPublished(entry.id());
    boolean needsReview =
        new Reopening(current.rulebook()).needsReview(inForce, contract(tx, entry));
    boolean mayOpen =
        openingReviews
            .find(tx.connection(), entry.id(), entry.revision())
            .filter(OpeningReviewStore.OpeningReview::mayOpen)
            .isPresent();
    if (needsReview && !mayOpen) {
      throw new ProblemException(
          Kind.REFUSED,
          "%s opens what was not open to the public: put a review of it on record first."
              .formatted(entry.id()),
          "%s 拟向社会开放数据,须先完成开放审查并记录在案。".formatted(entry.id()));
    }
  }

  /**
   * Checks that what an edition places has no second source in it.
   *
   * @throws ProblemException with every second source
   */
  void checkEdition(ContractLibrary library, Set<String> placed) {
    OneSource oneSource = oneSource(library.contracts());
    List<Flaw> flaws = new ArrayList<>();
    for (Contract contract : library.contracts()) {
      if (placed.contains(contract.id().toString())) {
        flaws.addAll(flaws(contract.id(), oneSource.duplicates(contract)));
      }
    }
    refuse(
        flaws,
        "The entries do not fit together; return those that errors lists.",
        "目录条目之间不一致,请退回 errors 所列条目。");
  }

  /**
   * Checks a review of what an entry's latest revision opens.
   *
   * @throws ProblemException with everything that the review leaves open
   */
  void checkReview(
      LedgerTransaction tx, Entry entry, Optional<Lift> lift, Map<String, String> findings)
      throws SQLException {
    Reopening reopening = new Reopening(current.rulebook());
    Optional<Contract> inForce = catalog.findPublished(entry.id());
    if (entry.proposal() != Proposal.COMPILATION
        || !reopening.needsReview(inForce, contract(tx, entry))) {
      throw new ProblemException(
          Kind.CONFLICT,
          "%s opens nothing that is not open already; nothing has to be reviewed."
              .formatted(entry.id()),
          "%s 未新开放数据,无需开放审查。".formatted(entry.id()));
    }
    refuse(
        flaws(entry.id(), reopening.gaps(inForce, lift, findings)),
        "The review is not complete; mend what errors lists.",
        "审查内容不完整,请按 errors 所列逐项补充。");
  }

  /** What a reviewer should look at in an entry, though nothing forbids it. */
  List<Finding> hints(Contract contract) {
    return new MeaningHints(catalog.registers().semantics(), catalog.published()).of(contract);
  }

  private OneSource oneSource(List<Contract> contracts) {
    return new OneSource(catalog.registers().semantics(), contracts);
  }

  private Contract contract(LedgerTransaction tx, Entry entry) throws SQLException {
    EntryStore.Revision revision =
        entries
            .revision(tx.connection(), entry.id(), entry.revision())
            .orElseThrow(() -> new IllegalStateException("A revision without a text: " + entry));
    ContractDocument document =
        documents.read(
            tx.connection(), new Standing(entry.id(), entry.revision(), revision.digest()));
    try {
      return document.resolve(catalog.registers());
    } catch (InvalidContractsException e) {
      throw new ProblemException(
          Kind.REFUSED,
          "%s does not fit the agencies and semantics any more.".formatted(entry.id()),
          "%s 与现行单位、语义登记不符。".formatted(entry.id()),
          ContractFlaws.of(e));
    }
  }

  private static List<Flaw> flaws(ResourceId resource, List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                new Flaw(
                    finding.where().isEmpty()
                        ? resource.toString()
                        : resource + ": " + finding.where(),
                    finding.english(),
                    finding.chinese()))
        .toList();
  }

  private static void refuse(List<Flaw> flaws, String english, String chinese) {
    if (!flaws.isEmpty()) {
      throw new ProblemException(Kind.REFUSED, english, chinese, flaws);
    }
  }
}
