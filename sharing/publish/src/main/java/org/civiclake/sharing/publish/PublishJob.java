package org.civiclake.sharing.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.table.TableName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The publish job's main class, for {@code spark-submit}. Ends with 0 when every projection is in
 * step with its source, 1 when one is not, 2 when the list of projections or of disputed data, or
 * the key file, was refused.
 */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Writes the masked copy of every projection that someone may read.")
public final class PublishJob implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  @Option(
      names = "--projections",
      required = true,
      paramLabel = "FILE",
      description = "The answer of governance's GET /api/v1/projections.")
  private Path projections;

  @Option(
      names = "--disputed",
      required = true,
      paramLabel = "FILE",
      description =
          "The items of every page of governance's GET /api/v1/disputed-data, as one JSON array.")
  private Path disputed;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "The installation's master keys, a file that only its owner can read; needed when a column"
              + " is a keyed hash.")
  private Optional<Path> keyFile = Optional.empty();

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Where to write what was done, as JSON.")
  private Optional<Path> summary = Optional.empty();

  @Option(
      names = "--keep-snapshots",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description =
          "How long replaced copies stay readable, ISO 8601; longer than recipients' URLs live."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration keepSnapshots;

  /** Ends the JVM itself: threads of Spark's libraries would keep it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PublishJob()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    ObjectMapper json = JsonMapper.builder().build();
    List<WantedProjection> wanted;
    List<DisputedRow> marks;
    Optional<MasterKeys> keys;
    try {
      wanted = new ProjectionFile(json).read(projections);
      marks = new DisputedFile(json).read(disputed);
      keys = keyFile.isPresent() ? Optional.of(MasterKeys.read(keyFile.get())) : Optional.empty();
    } catch (InvalidListException e) {
      e.problems().forEach(problem -> System.err.println(e.file() + ": " + problem));
      return REFUSED;
    } catch (InvalidKeysException e) {
      System.err.println(e.getMessage());
      return REFUSED;
    }
    SparkSession spark = SparkSession.builder().appName("civiclake-publish").getOrCreate();
    Publisher publisher =
        new Publisher(
            spark,
            Spark3Util.loadIcebergCatalog(spark, TableName.CATALOG),
            keys,
            keepSnapshots,
            Clock.systemUTC());
    PublishSummary done = new PublishSummary(publisher.run(wanted, marks));
    if (summary.isPresent()) {
      done.write(json, summary.get());
    }
    spark.stop();
    return done.succeeded() ? CommandLine.ExitCode.OK : FAILED;
  }
}
