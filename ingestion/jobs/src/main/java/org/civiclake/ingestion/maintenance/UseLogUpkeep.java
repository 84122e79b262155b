package org.civiclake.ingestion.maintenance;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.ingestion.landing.LakeSession;
import org.civiclake.lakehouse.uselog.table.UseRetention;

/**
 * Looks after the use log: what was kept for as long as the rulebook demands goes, and the small
 * files of all day become few (SX22).
 */
public final class UseLogUpkeep {

  private final LakeSession session;
  private final Upkeep upkeep;

  /**
   * @param snapshotsBefore older snapshots go
   * @param orphansBefore older files go that no snapshot has
   */
  public UseLogUpkeep(LakeSession session, Instant snapshotsBefore, Instant orphansBefore) {
    this.session = session;
    this.upkeep = new Upkeep(session.spark(), snapshotsBefore, orphansBefore);
  }

  /**
   * Looks after it, if there is one yet.
   *
   * @param kept how long a use is kept; for ever when empty
   */
  public Optional<UpkeepReport> run(Optional<Period> kept, Instant now) {
    Optional<Table> table = session.lake().find(TableName.USE_LOG);
    return table.map(log -> upkeep.of(log, new UseRetention(log, kept), now));
  }
}
