package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.ledger.LedgerTransaction;

/** What the regulation in force and the catalog as a whole ask of an entry. */
@ApplicationScoped
class SubmissionRules {

  List<Article> compilationArticles() {
    return List.of();
  }

  List<Article> reviewArticles() {
    return List.of();
  }

  List<Article> publicationArticles() {
    return List.of();
  }

  Optional<LocalDate> reviewDue(LocalDate submitted) {
    return Optional.empty();
  }

  void check(LedgerTransaction tx, List<Entry> submitted) {}

  void checkOpening(LedgerTransaction tx, Entry entry) {}

  void checkEdition(ContractLibrary library) {}
}
