package org.civiclake.lakehouse.catalog.uses;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
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
  private final KeptStatements kept;
  private final Counter scans;

  Statements(
      Gatekeeper gatekeeper, LakeCatalog catalog, KeptStatements kept, MeterRegistry meters) {
    this.gatekeeper = gatekeeper;
    this.catalog = catalog;
    this.kept = kept;
    this.scans =
        Counter.builder("civiclake.statement.scans")
            .description("How often the use log was read for a statement")
            .register(meters);
  }

  /**
   * What a statement is asked of.
   *
   * @param agency whose it is
   * @param provided whether uses of its resources by others are told too
   * @param from the first moment
   * @param to the first moment after the period
   */
  public record Asked(String agency, boolean provided, Instant from, Instant to) {

    /**
     * @throws IllegalArgumentException when the agency or the period is none
     */
    public Asked {
      if (!ResourceId.isAgency(agency)) {
        throw new IllegalArgumentException("Not an agency: " + agency);
      }
      if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("A period has a first and a last day within a year");
      }
    }
  }

  /**
   * A part of a statement.
   *
   * @param lines JSON objects with commas between
   * @param next where the next part begins; empty after the last
   */
  public record Part(String lines, Optional<StatementCursor> next) {}

  /**
   * A part of a statement, or all of it.
   *
   * @param after where the part before ended; its first part is of the log as it is now
   * @param limit how many lines at most
   * @throws IllegalArgumentException when the statement is too long to tell, or the limit is none
   * @throws NoSuchTableException when the log no longer knows the moment that the statement is of
   */
  public Part of(
      Caller caller, Asked asked, Optional<StatementCursor> after, Optional<Integer> limit) {
    gatekeeper.requireFiles(
        caller,
        TableName.USE_LOG,
        UseLogTable.SCHEMA.columns().stream().map(Types.NestedField::name).toList());
    if (limit.filter(lines -> lines < 1).isPresent()) {
      throw new IllegalArgumentException("A part has at least one line");
    }
    Table log = UseLogTable.in(catalog);
    Optional<Snapshot> snapshot =
        Optional.ofNullable(
            after.isPresent() ? log.snapshot(after.get().snapshot()) : log.currentSnapshot());
    if (snapshot.isEmpty()) {
      if (after.isPresent()) {
        throw new NoSuchTableException("The statement is no longer there: begin again");
      }
      return new Part("", Optional.empty());
    }
    long id = snapshot.get().snapshotId();
    StatementText text =
        kept.get(new KeptStatements.Key(asked, id), () -> StatementText.of(scan(log, id, asked)));
    int first = Math.min(text.lines(), after.map(StatementCursor::position).orElse(0));
    int end = (int) Math.min(text.lines(), (long) first + limit.orElse(text.lines()));
    return new Part(
        text.part(first, end),
        end < text.lines() ? Optional.of(new StatementCursor(id, end)) : Optional.empty());
  }

  private List<UseStatement.Line> scan(Table log, long snapshot, Asked asked) {
    scans.increment();
    return new UseStatement(log, snapshot)
        .of(asked.agency(), asked.provided(), asked.from(), asked.to());
  }
}
