package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.catalog.ResourceUse;
import org.civiclake.governance.server.ledger.LedgerTransaction;

/** Grants of a resource; they end when it can be used no longer. */
@ApplicationScoped
class GrantsOfResource implements ResourceUse {

  private final GrantDesk grants;

  GrantsOfResource(GrantDesk grants) {
    this.grants = grants;
  }

  @Override
  public void end(
      LedgerTransaction transaction, ResourceId resource, String reason, List<Article> articles)
      throws SQLException {
    for (StoredGrant live : GrantStore.live(transaction.connection(), resource)) {
      grants.terminate(transaction, live.grant().id(), reason, articles);
    }
  }
}
