package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.CatalogRefusal;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.EditionStore.Standing;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Entries and their contracts, for what else the catalog keeps. */
@ApplicationScoped
public class EntryReader {

  private final EntryStore entries;
  private final Documents documents;
  private final SubmissionRules rules;

  EntryReader(EntryStore entries, Documents documents, SubmissionRules rules) {
    this.entries = entries;
    this.documents = documents;
    this.rules = rules;
  }

  /** A step of the model that may refuse. */
  @FunctionalInterface
  public interface Step<T> {
    T take();
  }

  /**
   * Takes a step of the model.
   *
   * @throws ProblemException when the model refuses it: things stand differently
   */
  public static <T> T allowed(Step<T> step) {
    try {
      return step.take();
    } catch (CatalogRefusal e) {
      throw new ProblemException(Kind.CONFLICT, e.getMessage(), e.chinese());
    }
  }

  /**
   * An entry that must be there.
   *
   * @throws ProblemException when it is not
   */
  public Entry require(Connection connection, ResourceId resource) throws SQLException {
    return entries
        .find(connection, resource)
        .map(EntryRecord::entry)
        .orElseThrow(() -> EntryHandler.unknown(resource));
  }

  /** Checks entries as a submission is checked; a refusal names everything. */
  public void check(LedgerTransaction tx, List<Entry> checked) throws SQLException {
    rules.check(tx, checked);
  }

  /** The contract of one revision; empty when it was a withdrawal. */
  public Optional<Contract> contract(ResourceId resource, int revision) throws SQLException {
    Optional<EntryStore.Revision> found = entries.revision(resource, revision);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            documents.read(new Standing(resource, revision, found.get().digest())).contract());
  }
}
