package org.civiclake.sharing.server.uses;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.civiclake.lakehouse.uselog.ship.KeptUses;
import org.civiclake.lakehouse.usewatch.AlertWatch;
import org.civiclake.sharing.server.SharingSettings;

/** This server's use log; unusual uses are looked for on the way into the lake. */
@ApplicationScoped
@Startup
public class UseLog implements UseRecorder {

  private static final long SEGMENT = 8L << 20;

  private final KeptUses kept;

  @Inject
  UseLog(SharingSettings settings, UseTable table, AlertWatch watch) {
    SharingSettings.UseLog log = settings.useLog();
    this.kept =
        new KeptUses(
            new JournalSettings(
                log.journal(), Math.min(SEGMENT, log.mostBytes()), log.mostBytes(), log.survives()),
            table::table,
            watch,
            log.interval(),
            watch::tell);
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
    return kept.ship();
  }

  @PreDestroy
  void close() {
    kept.close();
  }
}
