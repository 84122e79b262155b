package org.civiclake.governance.server.catalog;

import java.sql.SQLException;
import java.util.List;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.ledger.LedgerTransaction;

/** Something that goes on for as long as a resource may be used. */
public interface ResourceUse {

  /**
   * Ends all of it for one resource, within the change that takes the resource away.
   *
   * @param reason why it may be used no longer, for those whom it concerns
   */
  void end(
      LedgerTransaction transaction, ResourceId resource, String reason, List<Article> articles)
      throws SQLException;
}
