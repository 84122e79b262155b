package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.ledger.LedgerTransaction;

/**
 * What the public was given of a resource, while a complaint keeps it from being open: its grants
 * give nothing then, and give again when the resource is open again (NB39, RZ21).
 */
@ApplicationScoped
public class OpenGrants {

  private static final String STOPPED = "开放因投诉中止 (the opening is stopped by a complaint)";
  private static final String RESUMED = "投诉已核实,恢复开放 (the complaint is verified)";

  private final GrantDesk desk;

  OpenGrants(GrantDesk desk) {
    this.desk = desk;
  }

  /** Suspends every grant of the public that is in force, in the change that stops the opening. */
  public void stop(LedgerTransaction transaction, ResourceId resource, List<Article> articles)
      throws SQLException {
    for (UUID grant : OpenGrantStore.inForce(transaction.connection(), resource)) {
      desk.suspend(transaction, grant, STOPPED, articles);
    }
  }

  /** Resumes those that {@link #stop} suspended, and no other. */
  public void resume(LedgerTransaction transaction, ResourceId resource, List<Article> articles)
      throws SQLException {
    for (UUID grant : OpenGrantStore.suspendedFor(transaction.connection(), resource, STOPPED)) {
      desk.resume(transaction, grant, RESUMED, articles);
    }
  }
}
