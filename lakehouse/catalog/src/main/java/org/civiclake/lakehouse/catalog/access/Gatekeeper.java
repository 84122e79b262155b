package org.civiclake.lakehouse.catalog.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.Verdict;
import org.civiclake.lakehouse.catalog.uses.DecidedUses;
import org.jboss.logging.Logger;

/** Asks the policies, writes every decision down, and refuses what they refuse. */
@Singleton
public class Gatekeeper {

  private static final Logger LOG = Logger.getLogger("org.civiclake.decision");

  private final AccessPolicy policy;
  private final MeterRegistry meters;
  private final DecidedUses uses;

  Gatekeeper(AccessPolicy policy, MeterRegistry meters, DecidedUses uses) {
    this.policy = policy;
    this.meters = meters;
    this.uses = uses;
  }

  /**
   * Lets through who may do this to a table.
   *
   * @throws ForbiddenException when the policies refuse it
   */
  public void require(Caller caller, Action action, TableName table) {
    settle(caller, action, table, policy.may(caller, action, table));
  }

  /**
   * Lets through who may do this to a schema.
   *
   * @throws ForbiddenException when the policies refuse it
   */
  public void require(Caller caller, Action action, String schema) {
    settle(caller, action, schema, policy.may(caller, action, schema));
  }

  /**
   * Lets through who may read the whole table as it lies: a file can be neither masked nor
   * filtered.
   *
   * @param columns every column that the table has or had
   * @throws ForbiddenException when the policies refuse it, or allow less than all of it
   */
  public void requireFiles(Caller caller, TableName table, List<String> columns) {
    settle(caller, Action.SELECT, table, wholly(caller, table, columns));
  }

  /** The version of the policies in force. */
  public long policyVersion() {
    return policy.version();
  }

  /** Whether the caller may read the whole table as it lies; not written down. */
  public boolean mayReadFiles(Caller caller, TableName table, List<String> columns) {
    return wholly(caller, table, columns).isPermitted();
  }

  /** Whether the caller may do this to a table; not written down. */
  public boolean may(Caller caller, Action action, TableName table) {
    return policy.may(caller, action, table).isPermitted();
  }

  /** Whether the caller may do this to a schema; not written down. */
  public boolean may(Caller caller, Action action, String schema) {
    return policy.may(caller, action, schema).isPermitted();
  }

  /**
   * Writes down that something is refused whatever the policies say.
   *
   * @return what to throw
   */
  public ForbiddenException refuse(Caller caller, Action action, TableName table, String reason) {
    uses.refused(caller, action, table, reason);
    return refused(caller, action, table.toString(), reason);
  }

  private Verdict wholly(Caller caller, TableName table, List<String> columns) {
    Decision decision = policy.read(caller, table, columns);
    if (decision instanceof Decision.Denied denied) {
      return new Verdict.Refused(denied.reason());
    }
    Projection projection = ((Decision.Allowed) decision).projection();
    boolean all =
        projection.isClear()
            && projection.columns().stream()
                .map(Projection.Column::name)
                .toList()
                .containsAll(columns);
    return all
        ? new Verdict.Permitted()
        : new Verdict.Refused(
            "%s may be read only in part, masked or filtered: use its published projection"
                .formatted(table));
  }

  private void settle(Caller caller, Action action, TableName table, Verdict verdict) {
    if (verdict instanceof Verdict.Refused refused) {
      uses.refused(caller, action, table, refused.reason());
    } else {
      uses.permitted(caller, action, table);
    }
    settle(caller, action, table.toString(), verdict);
  }

  private void settle(Caller caller, Action action, String object, Verdict verdict) {
    if (verdict instanceof Verdict.Refused refused) {
      throw refused(caller, action, object, refused.reason());
    }
    count(action, "permitted");
    LOG.infof("permitted %s %s on %s", caller.user(), action, object);
  }

  private ForbiddenException refused(Caller caller, Action action, String object, String reason) {
    count(action, "refused");
    LOG.infof("refused %s %s on %s: %s", caller.user(), action, object, reason);
    return new ForbiddenException("%s", reason);
  }

  private void count(Action action, String outcome) {
    meters
        .counter("civiclake.catalog.decisions", "action", action.name(), "outcome", outcome)
        .increment();
  }
}
