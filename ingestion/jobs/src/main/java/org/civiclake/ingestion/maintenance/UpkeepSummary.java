package org.civiclake.ingestion.maintenance;

import java.util.List;

/**
 * What a run did for all tables.
 *
 * @param tables the tables that were looked after
 * @param failed those that were not; the next run tries again
 */
public record UpkeepSummary(List<UpkeepReport> tables, List<Failure> failed) {

  /** A table, and why it was not looked after. */
  public record Failure(String table, String reason) {}

  public UpkeepSummary {
    tables = List.copyOf(tables);
    failed = List.copyOf(failed);
  }
}
