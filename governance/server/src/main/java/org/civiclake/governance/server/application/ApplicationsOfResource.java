package org.civiclake.governance.server.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.application.Application;
import org.civiclake.governance.model.application.ApplicationEvent;
import org.civiclake.governance.model.application.Hearing;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.catalog.ResourceUse;
import org.civiclake.governance.server.ledger.Histories;
import org.civiclake.governance.server.ledger.LedgerTransaction;

/** Applications for a resource; they lapse when it can be used no longer. */
@ApplicationScoped
class ApplicationsOfResource implements ResourceUse {

  private final Histories histories;

  ApplicationsOfResource(Histories histories) {
    this.histories = histories;
  }

  @Override
  public void end(
      LedgerTransaction transaction, ResourceId resource, String reason, List<Article> articles)
      throws SQLException {
    for (UUID id : ApplicationStore.unfinished(transaction.connection(), resource)) {
      Application state =
          ApplicationProjection.stateAfter(
              histories.of(transaction.connection(), ApplicationProjection.subject(id)));
      Optional<ApplicationEvent> lapse = Hearing.lapse(state, reason);
      if (lapse.isPresent()) {
        transaction.append(
            ApplicationProjection.subject(id), (Record) lapse.get(), articles, lapse.get().why());
      }
    }
  }
}
