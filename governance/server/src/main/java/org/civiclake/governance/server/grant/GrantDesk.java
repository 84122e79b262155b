package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationGranted;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Request;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.grant.GrantEvent;
import org.civiclake.governance.model.grant.GrantEvent.GrantExpired;
import org.civiclake.governance.model.grant.GrantEvent.GrantGiven;
import org.civiclake.governance.model.grant.GrantEvent.GrantReplaced;
import org.civiclake.governance.model.grant.GrantEvent.GrantResumed;
import org.civiclake.governance.model.grant.GrantEvent.GrantSuspended;
import org.civiclake.governance.model.grant.GrantEvent.GrantTerminated;
import org.civiclake.governance.model.grant.Standing;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * What is done to grants, each within a change that is in progress: given by an application that
 * was granted, suspended, resumed, terminated, expired (NB26, NB39, NB40, YZ7).
 */
@ApplicationScoped
public class GrantDesk {

  private static final int EXPIRIES_AT_ONCE = 200;

  /**
   * Gives what an application was granted. A live grant of the same consumer for the same resource
   * ends the day before the new one begins, or at once when that day is over.
   */
  public void give(
      LedgerTransaction transaction,
      UUID application,
      ApplicationGranted granted,
      List<Article> articles)
      throws SQLException {
    Request request = granted.request();
    Grant grant = grant(application, request, granted.tier());
    if (!request.offline()) {
      for (StoredGrant rival : GrantStore.rivals(transaction.connection(), grant)) {
        replace(transaction, rival, grant, articles);
      }
    }
    GrantGiven given =
        new GrantGiven(
            grant.kind(),
            grant.consumer(),
            grant.resource(),
            grant.tier(),
            request.fields(),
            grant.rows(),
            grant.purpose(),
            grant.legalBasis(),
            request.delivery(),
            grant.from(),
            grant.until());
    transaction.append(GrantProjection.subject(application), given, articles);
  }

  private static void replace(
      LedgerTransaction transaction, StoredGrant rival, Grant successor, List<Article> articles)
      throws SQLException {
    LocalDate eve = successor.from().minusDays(1);
    boolean goesOn = !eve.isBefore(transaction.today()) && !eve.isBefore(rival.grant().from());
    transaction.append(
        GrantProjection.subject(rival.grant().id()),
        new GrantReplaced(successor.id(), goesOn ? Optional.of(eve) : Optional.empty()),
        articles);
  }

  /** Stops a grant at once, until it is resumed; one that is suspended already stays so. */
  public void suspend(
      LedgerTransaction transaction, UUID grant, String reason, List<Article> articles)
      throws SQLException {
    change(transaction, grant, Standing.SUSPENDED, new GrantSuspended(reason), reason, articles);
  }

  /** Lets a suspended grant give again what it gave. */
  public void resume(
      LedgerTransaction transaction, UUID grant, String reason, List<Article> articles)
      throws SQLException {
    change(transaction, grant, Standing.IN_FORCE, new GrantResumed(reason), reason, articles);
  }

  /** Ends a grant at once and for good. */
  public void terminate(
      LedgerTransaction transaction, UUID grant, String reason, List<Article> articles)
      throws SQLException {
    change(transaction, grant, Standing.TERMINATED, new GrantTerminated(reason), reason, articles);
  }

  /**
   * Marks grants whose period is over. They give nothing any more without this; it is for the
   * record.
   */
  public int expire(LedgerTransaction transaction) throws SQLException {
    List<StoredGrant> over =
        GrantStore.overdue(transaction.connection(), transaction.today(), EXPIRIES_AT_ONCE);
    for (StoredGrant stored : over) {
      transaction.append(
          GrantProjection.subject(stored.grant().id()),
          new GrantExpired(stored.grant().until()),
          List.of());
    }
    return over.size();
  }

  private static void change(
      LedgerTransaction transaction,
      UUID id,
      Standing wanted,
      GrantEvent event,
      String reason,
      List<Article> articles)
      throws SQLException {
    Standing standing =
        GrantStore.find(transaction.connection(), id).orElseThrow(GrantDesk::unknown).standing();
    if (standing == wanted) {
      return;
    }
    if (standing.isOver()) {
      throw new ProblemException(
          Kind.CONFLICT,
          "The grant is over (%s); nothing brings it back but another application."
              .formatted(standing),
          "该授权已终止(%s),如需使用请重新申请。".formatted(standing));
    }
    transaction.append(GrantProjection.subject(id), (Record) event, articles, Optional.of(reason));
  }

  static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such grant.", "没有该项授权。");
  }

  private static Grant grant(UUID id, Request request, Tier tier) {
    return new Grant(
        id,
        request.kind() == ApplicationKind.SHARE ? ConsumerKind.AGENCY : ConsumerKind.APPLICANT,
        request.consumer(),
        request.resource(),
        tier,
        new TreeSet<>(request.fields()),
        request.rows(),
        request.particulars().purpose().orElse(""),
        request.particulars().legalBasis().orElse(""),
        request.from().orElseThrow(),
        request.until().orElseThrow());
  }
}
