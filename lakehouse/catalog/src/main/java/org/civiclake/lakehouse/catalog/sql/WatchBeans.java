package org.civiclake.lakehouse.catalog.sql;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.usewatch.AlertWatch;
import org.civiclake.lakehouse.usewatch.GovernanceService;
import org.civiclake.lakehouse.usewatch.GovernanceService.Access;
import org.civiclake.lakehouse.usewatch.WatchStore;

/** The watch over queries, in this server's database and in its own name. */
class WatchBeans {

  @Produces
  @Singleton
  AlertWatch watch(DataSource database, CatalogSettings settings, Clock clock) {
    return new AlertWatch(
        new WatchStore(database), governance(settings, clock), settings.alerts(), clock);
  }

  private static GovernanceService governance(CatalogSettings settings, Clock clock) {
    CatalogSettings.Governance governance = settings.governance();
    return new GovernanceService(
        governance
            .url()
            .map(
                url ->
                    new Access(
                        url,
                        said(governance.oauth2ServerUri(), "oauth2-server-uri"),
                        said(governance.credential(), "credential"))),
        clock);
  }

  private static <T> T said(Optional<T> setting, String name) {
    return setting.orElseThrow(
        () ->
            new IllegalStateException(
                "civiclake.governance.url is set: set civiclake.governance." + name + " too"));
  }
}
