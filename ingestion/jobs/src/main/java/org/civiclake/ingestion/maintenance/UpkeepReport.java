package org.civiclake.ingestion.maintenance;

/**
 * What was done for a table.
 *
 * @param table its name
 * @param joined small files that were joined
 * @param into files that they were joined into
 * @param branches branches that nobody finished, removed
 * @param snapshots old snapshots, gone
 * @param orphans files that no snapshot had, removed
 */
public record UpkeepReport(
    String table, long joined, long into, long branches, long snapshots, long orphans) {

  /** The report on one line, for people. */
  public String line() {
    return "%s: 合并小文件 %d → %d, 过期快照 %d, 废弃分支 %d, 孤立文件 %d"
        .formatted(table, joined, into, snapshots, branches, orphans);
  }
}
