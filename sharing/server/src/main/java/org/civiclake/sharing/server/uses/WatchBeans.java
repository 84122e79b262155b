package org.civiclake.sharing.server.uses;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.civiclake.lakehouse.usewatch.AlertWatch;
import org.civiclake.lakehouse.usewatch.GovernanceService;
import org.civiclake.lakehouse.usewatch.GovernanceService.Access;
import org.civiclake.lakehouse.usewatch.WatchStore;
import org.civiclake.sharing.server.SharingSettings;

/** The watch over uses, in this server's database and in its own name. */
class WatchBeans {

  @Produces
  @Singleton
  GovernanceService governance(SharingSettings settings, Clock clock) {
    return new GovernanceService(
        settings
            .governance()
            .url()
            .map(
                url ->
                    new Access(
                        url,
                        settings.catalog().oauth2ServerUri(),
                        settings.catalog().credential())),
        clock);
  }

  @Produces
  @Singleton
  WatchStore store(DataSource database) {
    return new WatchStore(database);
  }

  @Produces
  @Singleton
  AlertWatch watch(
      WatchStore store, GovernanceService governance, SharingSettings settings, Clock clock) {
    return new AlertWatch(store, governance, settings.alerts(), clock);
  }
}
