package org.civiclake.ingestion;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import com.holdenkarau.spark.testing.SharedJavaSparkContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.Row;
import org.civiclake.ingestion.landing.LakeSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A test with a Spark session of its own and a lake in a temporary folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LakeTest extends JavaDataFrameSuiteBase {

  private final Path folder = temporaryFolder();
  private LakeSession session;

  @Override
  public boolean enableHiveSupport() {
    return false;
  }

  @Override
  public SparkConf conf() {
    SparkConf conf =
        super.conf()
            .setMaster("local[2]")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.sql.shuffle.partitions", "2")
            .set(
                "spark.sql.extensions",
                "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
    lakeOptions(folder.resolve("lake")).forEach(option -> conf.set(option[0], option[1]));
    return conf;
  }

  /** The lake as a folder, for a Spark configuration. */
  protected static List<String[]> lakeOptions(Path warehouse) {
    return List.of(
        new String[] {"spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog"},
        new String[] {"spark.sql.catalog.lake.type", "hadoop"},
        new String[] {"spark.sql.catalog.lake.warehouse", warehouse.toUri().toString()},
        new String[] {"spark.sql.catalog.lake.cache-enabled", "false"});
  }

  @BeforeAll
  void startSpark() {
    runBefore();
    session = new LakeSession(SessionSettings.apply(spark()));
  }

  @AfterAll
  void stopSpark() throws IOException {
    SharedJavaSparkContext.runAfterClass();
    JavaUtils.deleteRecursively(folder.toFile());
  }

  protected LakeSession session() {
    return session;
  }

  protected Path folder() {
    return folder;
  }

  protected List<Row> sql(String query) {
    return spark().sql(query).collectAsList();
  }

  protected long count(String table) {
    return sql("SELECT count(*) FROM lake." + table).get(0).getLong(0);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("civiclake-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
