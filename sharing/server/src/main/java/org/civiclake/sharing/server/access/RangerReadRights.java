package org.civiclake.sharing.server.access;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.PolicySource;
import org.civiclake.sharing.server.SharingSettings;

/**
 * The platform's policies, polled from governance or a Ranger Admin, decided by Ranger's engine.
 */
@Singleton
public class RangerReadRights implements ReadRights {

  private final PolicyDecisions decisions;

  @Inject
  RangerReadRights(SharingSettings settings) {
    SharingSettings.Ranger ranger = settings.ranger();
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
  public long version() {
    return decisions.version();
  }

  @Override
  public boolean isReady() {
    return decisions.isReady();
  }

  @PreDestroy
  void close() {
    decisions.close();
  }
}
