package org.civiclake.sharing.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.Test;

/**
 * What the copies of fifty tables cost to publish and to store when their recipients have one, two
 * or four kinds of rights. How many recipients share a kind is not told to the job. Run by name
 * alone; it demands nothing of the figures.
 */
class CopiesBench extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final int TABLES = 50;
  private static final int ROWS = 20_000;
  private static final List<Integer> KINDS = List.of(1, 1, 2, 4);

  @Test
  void costAndStorageFollowTheProjections() {
    IntStream.range(0, TABLES).mapToObj(CopiesBench::source).forEach(this::fill);
    for (int kinds : KINDS) {
      List<WantedProjection> wanted = wanted(kinds);
      long start = System.nanoTime();
      run(wanted);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%d tables, %d kinds of rights: %d copies in %.1f s (%.3f s each), %d files, %.1f MB%n",
          TABLES,
          kinds,
          wanted.size(),
          seconds,
          seconds / wanted.size(),
          total(wanted, SnapshotSummary.TOTAL_DATA_FILES_PROP),
          total(wanted, SnapshotSummary.TOTAL_FILE_SIZE_PROP) / 1e6);
      run(List.of());
    }
    IntStream.range(0, TABLES)
        .forEach(i -> sql("DROP TABLE IF EXISTS %s PURGE", source(i).qualified()));
  }

  private static ResourceId resource(int table) {
    return new ResourceId("civil-affairs", "bench_" + table);
  }

  private static TableName source(int table) {
    return resource(table).in(Layer.STD);
  }

  private void fill(TableName source) {
    sql(
        "CREATE TABLE %s (id bigint, citizen_id string, name string, division_code string)"
            + " USING iceberg",
        source.qualified());
    sql(
        "INSERT INTO %s SELECT id, concat('330203', lpad(id, 12, '0')), concat('张', id), '330203'"
            + " FROM range(0, %d, 1, 1)",
        source.qualified(), ROWS);
  }

  private static List<WantedProjection> wanted(int kinds) {
    List<WantedProjection> wanted = new ArrayList<>();
    for (int table = 0; table < TABLES; table++) {
      for (int kind = 0; kind < kinds; kind++) {
        wanted.add(new WantedProjection(resource(table), projection(source(table), kind)));
      }
    }
    return wanted;
  }

  /** Every other kind shows names clear, and the latter half has one district's rows alone. */
  private static Projection projection(TableName source, int kind) {
    return new Projection(
        source,
        List.of(
            new Column("id", Mask.CLEAR),
            new Column("citizen_id", Mask.CITIZEN_ID),
            new Column("name", kind % 2 == 0 ? Mask.PERSON_NAME : Mask.CLEAR),
            new Column("division_code", Mask.CLEAR)),
        kind < 2
            ? Optional.empty()
            : Optional.of(
                new RowFilter.RegionWithin("division_code", new TreeSet<>(List.of("330203")))));
  }

  private void run(List<WantedProjection> wanted) {
    new Publisher(spark(), lake(), Optional.empty(), Duration.ofHours(1), Clock.systemUTC())
        .run(wanted, List.of());
  }

  private long total(List<WantedProjection> wanted, String property) {
    return wanted.stream().mapToLong(each -> total(each, property)).sum();
  }

  private long total(WantedProjection wanted, String property) {
    TableName name = wanted.projection().published();
    Table copy = lake().loadTable(TableIdentifier.of(name.schema(), name.table()));
    return Long.parseLong(copy.currentSnapshot().summary().getOrDefault(property, "0"));
  }
}
