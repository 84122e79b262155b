package org.civiclake.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.ingestion.landing.LakeSession;
import org.civiclake.ingestion.maintenance.LakeUpkeep;
import org.civiclake.ingestion.maintenance.UpkeepSummary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The Spark job that looks after the lake's tables; raw keeps everything (SX31). */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description =
        "Looks after the tables of std, quarantine and quality: joins small files, lets go of old"
            + " snapshots, and removes files that writers left when they died. Raw keeps everything."
            + " The lake is the Iceberg catalog «lake» of the Spark configuration"
            + " (spark.sql.catalog.lake…).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:every table was looked after",
      " 1:a table was not, or the job failed; run it again",
      " 2:the command line was wrong"
    })
public final class MaintainJob implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--contracts",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder of contracts (agencies.yaml, <agency>/<resource>.odcs.yaml).")
  private Path contracts;

  @Option(
      names = "--keep-snapshots",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "How long a replaced state stays readable (default ${DEFAULT-VALUE}).")
  private int snapshotDays;

  @Option(
      names = "--keep-orphans",
      paramLabel = "DAYS",
      defaultValue = "7",
      description =
          "How old a file has to be that no snapshot has; longer than any job runs, for its files"
              + " have none yet (default ${DEFAULT-VALUE}, at least 1).")
  private int orphanDays;

  /** Runs the job and leaves, whatever threads Spark's libraries have left running. */
  public static void main(String[] arguments) {
    JobCommand.run(new MaintainJob(), "请改正后重新运行 (mend it and run again).", arguments);
  }

  @Override
  public Integer call() throws IOException, InvalidContractsException {
    Instant now = Clock.systemUTC().instant();
    Instant snapshotsBefore = now.minus(days("--keep-snapshots", snapshotDays));
    Instant orphansBefore = now.minus(days("--keep-orphans", orphanDays));
    ContractLibrary library = ContractLibrary.load(contracts);
    SparkSession spark = SparkSession.builder().appName("civiclake-maintain").getOrCreate();
    try {
      LakeSession session = new LakeSession(SessionSettings.apply(spark));
      UpkeepSummary summary =
          new LakeUpkeep(session, snapshotsBefore, orphansBefore)
              .run(library, report -> say(report.line()));
      say(new ObjectMapper().writeValueAsString(summary));
      return summary.failed().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      spark.stop();
    }
  }

  private Duration days(String option, int days) {
    if (days < 1) {
      throw new ParameterException(
          command.commandLine(), "%s is at least 1 day, not %d".formatted(option, days));
    }
    return Duration.ofDays(days);
  }

  private void say(String line) {
    JobCommand.say(command, line);
  }
}
