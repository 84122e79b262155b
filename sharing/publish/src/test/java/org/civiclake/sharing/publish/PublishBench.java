package org.civiclake.sharing.publish;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.Test;

/**
 * What it costs to publish a table whole, and to publish it again after a row, and after 1, 5 and
 * 20 % of its rows, came to it, in files of the table's own size and in small ones. Run by name
 * alone; it demands nothing of the figures.
 */
class PublishBench extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final ResourceId RESOURCE = new ResourceId("civil-affairs", "bench");
  private static final TableName SOURCE = RESOURCE.in(Layer.STD);
  private static final Projection PROJECTION =
      new Projection(
          SOURCE,
          List.of(
              new Column("id", Mask.CLEAR),
              new Column("citizen_id", Mask.CITIZEN_ID),
              new Column("name", Mask.PERSON_NAME),
              new Column("phone", Mask.PHONE)),
          Optional.empty());
  private static final int ROWS = 4_000_000;
  private static final int FILES = 20;
  private static final int ROUNDS = 5;
  private static final List<Append> APPENDS =
      List.of(new Append(1, 1), new Append(5, 1), new Append(20, 4), new Append(1, FILES));

  @Test
  void anAppendCostsItsShareOfAFullPublish() {
    table();
    publish();
    List<Cost> whole = new ArrayList<>();
    List<Cost> startUp = new ArrayList<>();
    Map<Append, List<Cost>> appends = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      run(List.of());
      whole.add(cost());
    }
    for (int round = 0; round < ROUNDS; round++) {
      append(1, 1);
      startUp.add(cost());
      for (Append append : APPENDS) {
        append(ROWS / 100 * append.percent(), append.files());
        appends.computeIfAbsent(append, some -> new ArrayList<>()).add(cost());
      }
    }
    Cost full = Cost.median(whole);
    Cost start = Cost.median(startUp);
    print("%,d rows in %d files, masked in three columns; medians of %d", ROWS, FILES, ROUNDS);
    print("published whole: %s", full);
    print("after one row came, the fixed start-up: %s", start);
    appends.forEach((append, costs) -> print(append, Cost.median(costs), start, full));
    drop();
  }

  /** How many times its share of the rows an append costs, each beyond the start-up. */
  private static void print(Append append, Cost cost, Cost start, Cost full) {
    double share = append.percent() / 100.0;
    print(
        "after %d %% came in %d files: %s;"
            + " beyond the start-up %.2f times its share by processor, %.2f by clock",
        append.percent(),
        append.files(),
        cost,
        (cost.processor() - start.processor()) / (full.processor() - start.processor()) / share,
        (cost.clock() - start.clock()) / (full.clock() - start.clock()) / share);
  }

  /** So many rows, as a share of the first ones, in so many files. */
  private record Append(int percent, int files) {}

  /**
   * Seconds that a publish took.
   *
   * @param processor of this process, which other work on the machine hardly changes
   * @param clock on the wall
   * @param rows that it wrote
   */
  private record Cost(double processor, double clock, long rows) {

    static Cost median(List<Cost> costs) {
      return new Cost(
          median(costs, Cost::processor), median(costs, Cost::clock), costs.get(0).rows());
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> measure) {
      return costs.stream().mapToDouble(measure).sorted().toArray()[costs.size() / 2];
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.2f s of processor, %.2f s, %,d rows written", processor, clock, rows);
    }
  }

  private void table() {
    sql(
        "CREATE TABLE %s (id bigint, citizen_id string, name string, phone string) USING iceberg",
        SOURCE.qualified());
    append(ROWS, FILES);
  }

  private void append(int rows, int files) {
    sql(
        "INSERT INTO %s SELECT id, concat('330203', lpad(id, 12, '0')), concat('张', id),"
            + " concat('138', lpad(id, 8, '0')) FROM range(0, %d, 1, %d)",
        SOURCE.qualified(), rows, files);
  }

  private void drop() {
    run(List.of());
    sql("DROP TABLE IF EXISTS %s PURGE", SOURCE.qualified());
  }

  private Cost cost() {
    long clock = System.nanoTime();
    long processor = processorNanos();
    publish();
    return new Cost(
        (processorNanos() - processor) / 1e9, (System.nanoTime() - clock) / 1e9, written());
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void publish() {
    run(List.of(new WantedProjection(RESOURCE, PROJECTION)));
  }

  private void run(List<WantedProjection> wanted) {
    new Publisher(spark(), lake(), Optional.empty(), Duration.ofHours(1), Clock.systemUTC())
        .run(wanted, List.of());
  }

  /** How many rows the last publish wrote. */
  private long written() {
    TableName name = PROJECTION.published();
    Table copy = lake().loadTable(TableIdentifier.of(name.schema(), name.table()));
    copy.refresh();
    Snapshot last = copy.currentSnapshot();
    return Long.parseLong(last.summary().getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}
