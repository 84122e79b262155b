package org.civiclake.sharing.publish;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A Spark session with the lake as an Iceberg catalog in a temporary folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SparkLake extends JavaDataFrameSuiteBase {

  private static final long serialVersionUID = 1L;

  private final String warehouse = temporaryFolder();

  @Override
  public SparkConf conf() {
    return super.conf()
        .setMaster("local[2]")
        .set("spark.sql.shuffle.partitions", "4")
        .set("spark.sql.session.timeZone", "UTC")
        .set("spark.ui.enabled", "false")
        .set(
            "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
        .set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
        .set("spark.sql.catalog.lake.type", "hadoop")
        .set("spark.sql.catalog.lake.warehouse", warehouse)
        .set("spark.sql.iceberg.compression-codec", "uncompressed");
  }

  @Override
  public boolean enableHiveSupport() {
    return false;
  }

  @BeforeAll
  void startSpark() {
    runBefore();
  }

  @AfterAll
  void stopSpark() throws IOException {
    runAfterClass();
    try (Stream<Path> files = Files.walk(Path.of(warehouse))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The folder that the lake lies in. */
  String warehouse() {
    return warehouse;
  }

  Catalog lake() {
    return Spark3Util.loadIcebergCatalog(spark(), TableName.CATALOG);
  }

  List<Row> sql(String text, Object... arguments) {
    return spark().sql(text.formatted(arguments)).collectAsList();
  }

  /** Every file under a table's folder. */
  List<Path> files(TableName table) {
    Path folder = Path.of(warehouse, table.schema(), table.table());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String temporaryFolder() {
    try {
      return Files.createTempDirectory("civiclake-publish").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
