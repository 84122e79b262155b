package org.civiclake.lakehouse.catalog.access;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.PolicySource;
import org.civiclake.governance.policy.Verdict;
import org.civiclake.lakehouse.catalog.CatalogSettings;

/**
 * The platform's policies, polled from governance or a Ranger Admin, decided by Ranger's engine.
 */
@Singleton
@Startup
public class RangerAccessPolicy implements AccessPolicy {

  private final PolicyDecisions decisions;

  @Inject
  RangerAccessPolicy(CatalogSettings settings) {
    CatalogSettings.Ranger ranger = settings.ranger();
    this.decisions =
        PolicyDecisions.polling(
            new PolicySource(
                ranger.url().toString(),
                ranger.username(),
                ranger.password(),
                ranger.cache(),
                ranger.pollInterval()));
  }

  @Override
  public Decision read(Caller caller, TableName table, List<String> columns) {
    return decisions.read(caller, table, columns);
  }

  @Override
  public Verdict may(Caller caller, Action action, TableName table) {
    return decisions.check(caller, table, action);
  }

  @Override
  public Verdict may(Caller caller, Action action, String schema) {
    return decisions.check(caller, schema, action);
  }

  @Override
  public long version() {
    return decisions.version();
  }

  /** Whether there are policies to decide by; without them everything is refused. */
  boolean isReady() {
    return decisions.isReady();
  }

  @PreDestroy
  void close() {
    decisions.close();
  }
}
