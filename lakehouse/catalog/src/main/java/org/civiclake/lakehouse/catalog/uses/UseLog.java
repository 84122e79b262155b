package org.civiclake.lakehouse.catalog.uses;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.catalog.sql.QueryShipper;
import org.civiclake.lakehouse.catalog.sql.QueryWatch;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.civiclake.lakehouse.uselog.ship.KeptUses;
import org.civiclake.lakehouse.uselog.ship.UseWatch;
import org.civiclake.lakehouse.uselog.table.UseLogTable;

/** This server's use log. */
@ApplicationScoped
@Startup
public class UseLog implements UseRecorder {

  private static final long SEGMENT = 8L << 20;

  private final KeptUses kept;
  private final QueryShipper queries;

  @Inject
  UseLog(CatalogSettings settings, LakeCatalog catalog, QueryShipper queries, QueryWatch watch) {
    this.queries = queries;
    CatalogSettings.UseLog log = settings.useLog();
    this.kept =
        new KeptUses(
            new JournalSettings(
                log.journal(), Math.min(SEGMENT, log.mostBytes()), log.mostBytes(), log.survives()),
            () -> UseLogTable.in(catalog),
            UseWatch.nobody(),
            log.interval(),
            () -> shipAndTell(queries, watch));
  }

  private static void shipAndTell(QueryShipper queries, QueryWatch watch) {
    try {
      queries.ship();
    } finally {
      watch.tell();
    }
  }

  @Override
  public void record(Use use) {
    kept.record(use);
  }

  /**
   * Brings all that was recorded into the lake now.
   *
   * @return how many uses came into it
   */
  public long ship() {
    return kept.ship() + queries.ship();
  }

  @PreDestroy
  void close() {
    kept.close();
  }
}
