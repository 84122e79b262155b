package org.civiclake.infra.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.SparkJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the lake's tables. */
@Command(
    name = "maintain",
    description =
        "Join small files, let go of old snapshots and remove what writers left when they died, in"
            + " std, quarantine and quality; raw keeps everything. Then the same for the use log,"
            + " where uses end that were kept for as long as the rulebook demands. Two Spark jobs;"
            + " ends with the greater exit code.")
final class MaintainCommand implements Callable<Integer> {

  private static final int LEAST_SNAPSHOTS_OF_LOG = 3;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

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
          "How old a file has to be that no snapshot has: longer than any job runs (default"
              + " ${DEFAULT-VALUE}).")
  private int orphanDays;

  @Override
  public Integer call() {
    if (snapshotDays < 1 || orphanDays < 1) {
      throw new ParameterException(spec.commandLine(), "Nothing goes before it is a day old");
    }
    Stack stack = options.stack();
    int tables = stack.spark().runInForeground(job(stack));
    int log = stack.spark().runInForeground(archive(stack));
    return Math.max(tables, log);
  }

  /** Only the archivist may end what is on record. */
  private SparkJob archive(Stack stack) {
    return new SparkJob(
        "archive",
        "org.civiclake.ingestion.ArchiveJob",
        stack.settings().repository().jobJar("ingestion/jobs", "civiclake-ingestion-jobs"),
        List.of(
            "--rulebook",
            stack.settings().rulebook().toString(),
            "--keep-snapshots",
            Integer.toString(Math.max(LEAST_SNAPSHOTS_OF_LOG, Math.min(snapshotDays, 7))),
            "--keep-orphans",
            Integer.toString(orphanDays)),
        "archivist",
        SparkJob.LOCAL,
        Map.of("spark.extraListeners", ""));
  }

  /** Without the lineage listener: rows that only change their files come from nowhere new. */
  private SparkJob job(Stack stack) {
    return new SparkJob(
        "maintain",
        "org.civiclake.ingestion.MaintainJob",
        stack.settings().repository().jobJar("ingestion/jobs", "civiclake-ingestion-jobs"),
        List.of(
            "--contracts",
            stack.settings().repository().contracts().toString(),
            "--keep-snapshots",
            Integer.toString(snapshotDays),
            "--keep-orphans",
            Integer.toString(orphanDays)),
        "ingestion",
        SparkJob.LOCAL,
        Map.of("spark.extraListeners", ""));
  }
}
