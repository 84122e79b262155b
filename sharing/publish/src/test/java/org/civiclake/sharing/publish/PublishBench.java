package org.civiclake.sharing.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * What it costs to publish a table whole, and to publish it again after a row, and after a
 * hundredth of its rows, came to it. Run by name alone; it demands nothing of the figures.
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
  private static final int ROUNDS = 3;

  @Test
  void anAppendCostsItsShareOfAFullPublish() {
    table(ROWS / 100);
    publish();
    drop();
    table(ROWS);
    double full = seconds();
    long rows = written();
    List<Double> ofOneRow = new ArrayList<>();
    List<Double> ofOneHundredth = new ArrayList<>();
    long appended = 0;
    for (int round = 0; round < ROUNDS; round++) {
      append(1, 1);
      ofOneRow.add(seconds());
      append(ROWS / 100, 1);
      ofOneHundredth.add(seconds());
      appended = written();
    }
    double start = median(ofOneRow);
    double more = median(ofOneHundredth);
    print("%,d rows in %d files, masked in three columns", ROWS, FILES);
    print("published whole: %.2f s, %,d rows written", full, rows);
    print("after one row came: %.2f s, the fixed start-up", start);
    print(
        "after a hundredth came: %.2f s, %,d rows written, %.4f of the whole's",
        more, appended, (double) appended / rows);
    print(
        "beyond the start-up: %.4f of the whole's cost for 0.0100 of its rows",
        Math.max(0, more - start) / (full - start));
    drop();
  }

  private void table(int rows) {
    sql(
        "CREATE TABLE %s (id bigint, citizen_id string, name string, phone string) USING iceberg",
        SOURCE.qualified());
    append(rows, FILES);
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

  private double seconds() {
    long start = System.nanoTime();
    publish();
    return (System.nanoTime() - start) / 1e9;
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

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}
