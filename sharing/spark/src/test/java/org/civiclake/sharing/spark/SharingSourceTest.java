package org.civiclake.sharing.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Spark reads a share; the files were written by Spark itself, in every form that it writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingSourceTest {

  private static final String ROWS =
      "SELECT id, concat('王', id) AS name, CAST(id AS INT) AS small,"
          + " CAST(id * 1.25 AS DECIMAL(9,2)) AS d9, CAST(id * 1.25 AS DECIMAL(18,4)) AS d18,"
          + " CAST(-id AS DECIMAL(38,10)) AS d38, id % 2 = 0 AS even, id / 3 AS ratio,"
          + " CAST(id AS FLOAT) AS single, date_add(DATE '1960-01-01', CAST(id * 40 AS INT)) AS day,"
          + " timestamp_micros(id * 999999999) AS at, TIMESTAMP_NTZ '1999-12-31 23:59:59.5' AS local,"
          + " CASE WHEN id % 3 > 0 THEN array(id, null) END AS list,"
          + " map('k', id) AS pairs, named_struct('a', id, 'b', array('x')) AS both,"
          + " CAST(concat('b', id) AS BINARY) AS bytes, CAST(null AS STRING) AS nothing"
          + " FROM range(0, 5000, 1, 3)";

  @TempDir private static Path folder;
  private SparkSession spark;
  private Dataset<Row> expected;
  private SharingServerOfFiles server;
  private String path;

  @BeforeAll
  void start() throws IOException {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "Asia/Shanghai")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    expected = spark.sql(ROWS);
    expected.write().option("compression", "snappy").parquet(folder.resolve("people").toString());
    try (Stream<Path> files = Files.list(folder.resolve("people"))) {
      List<Path> parquet = files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
      server = new SharingServerOfFiles(expected.schema().json(), parquet);
    }
    path = server.profile(folder) + "#" + SharingServerOfFiles.TABLE;
  }

  @AfterAll
  void stop() {
    server.close();
    spark.stop();
  }

  @Test
  void everyRowAndEveryTypeIsTheSame() {
    Dataset<Row> shared = read().load(path);
    assertThat(shared.schema()).isEqualTo(expected.schema().asNullable());
    assertThat(shared.drop("pairs", "bytes").exceptAll(expected.drop("pairs", "bytes")).count())
        .isZero();
    assertThat(shared.count()).isEqualTo(5000);
    assertThat(
            shared
                .selectExpr("id", "pairs['k'] = id AND bytes = CAST(concat('b', id) AS BINARY) ok")
                .where("NOT ok OR ok IS NULL")
                .count())
        .isZero();
  }

  @Test
  void legacyMomentsOfTwelveBytesAreRead() throws IOException {
    spark.conf().set("spark.sql.parquet.outputTimestampType", "INT96");
    Dataset<Row> rows =
        spark.sql("SELECT id, timestamp_micros(id * 999999999) AS at FROM range(9)");
    Path old = folder.resolve("old");
    rows.write().option("compression", "gzip").parquet(old.toString());
    try (Stream<Path> files = Files.list(old)) {
      List<Path> parquet = files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
      try (SharingServerOfFiles other = new SharingServerOfFiles(rows.schema().json(), parquet)) {
        Path place = Files.createDirectory(folder.resolve("other"));
        Dataset<Row> shared = read().load(other.profile(place) + "#" + SharingServerOfFiles.TABLE);
        assertThat(shared.exceptAll(rows).count()).isZero();
        assertThat(shared.count()).isEqualTo(9);
      }
    }
  }

  @Test
  void onlyTheColumnsThatAreUsedAreFetchedAndConditionsAreToldToTheServer() {
    long before = server.bytes();
    assertThat(read().load(path).selectExpr("sum(small)").first().getLong(0))
        .isEqualTo(4999L * 5000 / 2);
    long narrow = server.bytes() - before;
    read().load(path).selectExpr("max(name)", "max(d38)", "max(both)", "max(list)").collect();
    assertThat(narrow).isLessThan(server.bytes() - before - narrow);
    Dataset<Row> some =
        read().load(path).where("small >= 10 AND small < 20 AND name <> '王15'").select("id");
    assertThat(some.count()).isEqualTo(9);
    assertThat(server.queries())
        .last()
        .asString()
        .contains("small >= 10", "small < 20", "jsonPredicateHints");
  }

  @Test
  void addressesThatEndedAreAskedForAgainByTheTasks() {
    Dataset<Row> shared = read().load(path);
    shared.queryExecution().executedPlan();
    RDD<Row> planned = shared.select("id").rdd();
    planned.partitions();
    server.endAddresses();
    assertThat(planned.count()).isEqualTo(5000);
  }

  @Test
  void aChangeFeedHasItsThreeColumns() {
    Dataset<Row> changes =
        read().option("readChangeFeed", "true").option("startingVersion", "1").load(path);
    assertThat(changes.where("_change_type = 'delete'").select("_commit_version").distinct())
        .satisfies(rows -> assertThat(rows.first().getLong(0)).isEqualTo(1));
    assertThat(changes.where("_change_type = 'insert' AND _commit_version > 1").count())
        .isPositive();
    assertThat(changes.count()).isEqualTo(5000);
  }

  @Test
  void theTokenIsInNoPlanAndInNoMessage() {
    Dataset<Row> shared = read().load(path).where("small > 3").limit(1);
    assertThat(shared.queryExecution().toString())
        .contains("civiclakeSharing civil.shared.people")
        .doesNotContain(SharingServerOfFiles.token(), "?g=");
    assertThatThrownBy(() -> read().load(folder.resolve("none.share") + "#a.b.c"))
        .hasMessageContaining("none.share");
    assertThatThrownBy(() -> read().load(folder.resolve("profile.share").toString()))
        .hasMessageContaining("share.schema.table");
    assertThatThrownBy(
            () ->
                read().option("versionAsOf", "1").option("timestampAsOf", "2026-01-01").load(path))
        .hasMessageContaining("versionAsOf");
  }

  private DataFrameReader read() {
    return spark.read().format("civiclakeSharing");
  }
}
