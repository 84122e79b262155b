package org.civiclake.lakehouse.catalog.uses;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.catalog.access.Gatekeeper;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.uselog.table.UseLogTable;
import org.civiclake.lakehouse.uselog.table.UseStatement;

/** Statements of uses, for those whom the policies let read the whole log (SX22). */
@Singleton
public class Statements {

  private static final Duration LONGEST = Duration.ofDays(367);

  private final Gatekeeper gatekeeper;
  private final LakeCatalog catalog;

  Statements(Gatekeeper gatekeeper, LakeCatalog catalog) {
    this.gatekeeper = gatekeeper;
    this.catalog = catalog;
  }

  /**
   * The statement of an agency.
   *
   * @param provided whether uses of its resources by others are told too
   * @throws IllegalArgumentException when the agency or the period is none
   */
  public List<UseStatement.Line> of(
      Caller caller, String agency, boolean provided, Instant from, Instant to) {
    if (!ResourceId.isAgency(agency)) {
      throw new IllegalArgumentException("Not an agency: " + agency);
    }
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A period has a first and a last day within a year");
    }
    gatekeeper.requireFiles(
        caller,
        TableName.USE_LOG,
        UseLogTable.SCHEMA.columns().stream().map(Types.NestedField::name).toList());
    return new UseStatement(UseLogTable.in(catalog)).of(agency, provided, from, to);
  }
}
