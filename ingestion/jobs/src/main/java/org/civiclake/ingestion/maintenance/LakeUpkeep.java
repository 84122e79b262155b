package org.civiclake.ingestion.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.ingestion.landing.Contradictions;
import org.civiclake.ingestion.landing.LakeSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after std, quarantine and quality. Raw is left alone: nobody may take anything from it
 * (SX31), files of writers that died included.
 */
public final class LakeUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(LakeUpkeep.class);

  private final LakeSession session;
  private final Upkeep upkeep;

  /**
   * @param snapshotsBefore older snapshots go
   * @param orphansBefore older files go that no snapshot has
   */
  public LakeUpkeep(LakeSession session, Instant snapshotsBefore, Instant orphansBefore) {
    this.session = session;
    this.upkeep = new Upkeep(session.spark(), snapshotsBefore, orphansBefore);
  }

  /**
   * Looks after every table of the contracts; one that fails does not keep the others from it.
   *
   * @param told hears of each table as it is done
   * @return what was done, and what was not
   */
  public UpkeepSummary run(ContractLibrary library, Consumer<UpkeepReport> told) {
    List<UpkeepReport> done = new ArrayList<>();
    List<UpkeepSummary.Failure> failed = new ArrayList<>();
    for (TableName name : tables(library)) {
      Optional<Table> table = session.lake().find(name);
      if (table.isPresent()) {
        try {
          UpkeepReport report = upkeep.of(table.get());
          told.accept(report);
          done.add(report);
        } catch (RuntimeException e) {
          LOG.warn("{} was not looked after", name, e);
          failed.add(new UpkeepSummary.Failure(name.toString(), String.valueOf(e.getMessage())));
        }
      }
    }
    return new UpkeepSummary(done, failed);
  }

  private static List<TableName> tables(ContractLibrary library) {
    List<TableName> tables = new ArrayList<>();
    for (Contract contract : library.contracts()) {
      tables.add(contract.id().in(Layer.STD));
      tables.add(contract.id().in(Layer.QUARANTINE));
    }
    for (Agency agency : library.agencies()) {
      tables.add(Contradictions.table(agency.id()));
    }
    return tables;
  }
}
