package org.civiclake.ingestion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.civiclake.governance.model.rulebook.InvalidRulebookException;
import org.civiclake.governance.model.rulebook.Retention;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.ingestion.landing.LakeSession;
import org.civiclake.ingestion.maintenance.UpkeepReport;
import org.civiclake.ingestion.maintenance.UseLogUpkeep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The Spark job that keeps the use log for as long as the rulebook demands (SX22). */
@Command(
    name = "archive",
    mixinStandardHelpOptions = true,
    description =
        "Looks after audit.use_log: uses go that were kept for as long as the rulebook demands"
            + " (none, if it names no time), small files are joined, old snapshots go. The lake is"
            + " the Iceberg catalog «lake» of the Spark configuration (spark.sql.catalog.lake…).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the log was looked after, or there is none yet",
      " 1:it was not; run it again",
      " 2:the command line was wrong"
    })
public final class ArchiveJob implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--rulebook",
      required = true,
      paramLabel = "FILE",
      description = "The rulebook in force; its «useLog: {keep: …}» says how long.")
  private Path rulebook;

  @Option(
      names = "--keep-snapshots",
      paramLabel = "DAYS",
      defaultValue = "3",
      description = "How long a replaced state stays readable (default ${DEFAULT-VALUE}).")
  private int snapshotDays;

  @Option(
      names = "--keep-orphans",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = "How old a file has to be that no snapshot has (default ${DEFAULT-VALUE}).")
  private int orphanDays;

  /** Runs the job and leaves, whatever threads Spark's libraries have left running. */
  public static void main(String[] arguments) {
    JobCommand.run(new ArchiveJob(), "请改正后重新运行 (mend it and run again).", arguments);
  }

  @Override
  public Integer call() throws IOException, InvalidRulebookException {
    if (snapshotDays < 3 || orphanDays < 1) {
      throw new ParameterException(
          command.commandLine(), "--keep-snapshots is at least 3 days, --keep-orphans at least 1");
    }
    Instant now = Clock.systemUTC().instant();
    Rulebook rules = Rulebook.load(rulebook);
    Optional<Period> kept = rules.useLog().map(Retention::period);
    SparkSession spark = SparkSession.builder().appName("civiclake-archive").getOrCreate();
    try {
      Optional<UpkeepReport> report =
          new UseLogUpkeep(
                  new LakeSession(SessionSettings.apply(spark)),
                  now.minus(Duration.ofDays(snapshotDays)),
                  now.minus(Duration.ofDays(orphanDays)))
              .run(kept, now);
      say(
          kept.map(period -> "使用日志保存期限 " + period).orElse("使用日志长期保存")
              + ": "
              + rules.regulation().title().zh());
      say(report.map(UpkeepReport::line).orElse("audit.use_log: 尚无 (there is none yet)"));
      return CommandLine.ExitCode.OK;
    } finally {
      spark.stop();
    }
  }

  private void say(String line) {
    JobCommand.say(command, line);
  }
}
