package org.civiclake.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.ingestion.landing.BatchReport;
import org.civiclake.ingestion.landing.Contradictions;
import org.civiclake.ingestion.landing.Ingestion;
import org.civiclake.ingestion.landing.LakeSession;
import org.civiclake.ingestion.source.BadSubmissionException;
import org.civiclake.ingestion.source.DatabaseReader;
import org.civiclake.ingestion.source.SubmissionReader;
import org.civiclake.ingestion.source.Submitted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The Spark job that takes agencies' submissions into the lake (NB16, NB18, NB42, SX13). */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Takes agencies' submissions into the lake: raw, then std and quarantine, each batch exactly once.",
      "The lake is the Iceberg catalog «lake» of the Spark configuration (spark.sql.catalog.lake…)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:every submission has landed, now or before",
      " 1:a submission was refused, or the job failed; nothing is half done, run it again",
      " 2:the command line was wrong"
    })
public final class IngestJob implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--contracts",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder of contracts (agencies.yaml, <agency>/<resource>.odcs.yaml).")
  private Path contracts;

  @Option(
      names = "--submit",
      paramLabel = "AGENCY/RESOURCE=URI",
      description = {
        "A submission: a file on any file system that Hadoop reaches (file:, s3a:, hdfs:),",
        "or jdbc:postgresql://host:port/database. May be given several times."
      })
  private List<String> submissions = List.of();

  @Option(
      names = "--landing",
      paramLabel = "URI",
      description = "The folder in which extracts of databases are kept; for jdbc: submissions.")
  private Optional<String> landing = Optional.empty();

  @Option(
      names = "--jdbc-properties",
      paramLabel = "FILE",
      description = "A properties file with the database account: user, password.")
  private Optional<Path> jdbcProperties = Optional.empty();

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Where the summary goes as JSON; it is also the last line that is printed.")
  private Optional<Path> summary = Optional.empty();

  /** Runs the job and leaves, whatever threads Spark's libraries have left running. */
  public static void main(String[] arguments) {
    JobCommand.run(
        new IngestJob(),
        "没有半成品, 请改正后重新运行 (nothing is half done: mend it and run again).",
        arguments);
  }

  @Override
  public Integer call() throws IOException, InvalidContractsException {
    long begin = System.nanoTime();
    ContractLibrary library = ContractLibrary.load(contracts);
    IngestPlan plan = new IngestPlan(library);
    List<Submit> submits = ordered(plan);
    SparkSession spark = SparkSession.builder().appName("civiclake-ingest").getOrCreate();
    try {
      IngestSummary done = run(plan, submits, library, spark, begin);
      write(done);
      done.refused()
          .forEach(refusal -> command.commandLine().getErr().println("拒收 " + refusal.reason()));
      return done.refused().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      spark.stop();
    }
  }

  private IngestSummary run(
      IngestPlan plan,
      List<Submit> submits,
      ContractLibrary library,
      SparkSession spark,
      long begin) {
    LakeSession session = new LakeSession(SessionSettings.apply(spark));
    Ingestion ingestion = new Ingestion(session, Clock.systemUTC());
    List<BatchReport> reports = new ArrayList<>();
    List<IngestSummary.Refusal> refused = new ArrayList<>();
    for (Submit submit : submits) {
      say("读取 " + submit.resource());
      Contract contract = plan.contract(submit.resource());
      try {
        Submitted submitted = read(submit, contract, spark);
        for (BatchReport report : ingestion.ingest(contract, submitted)) {
          say(report.line());
          reports.add(report);
        }
      } catch (BadSubmissionException e) {
        refused.add(new IngestSummary.Refusal(submit.resource().toString(), e.getMessage()));
      }
    }
    Contradictions contradictions = new Contradictions(session, library);
    Map<String, Long> counts = contradictions.refresh();
    say("部门之间的矛盾 (contradictions): " + counts);
    double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0;
    return new IngestSummary(
        spark.sparkContext().applicationId(),
        reports,
        refused,
        counts,
        contradictions.found(),
        seconds);
  }

  private Submitted read(Submit submit, Contract contract, SparkSession spark)
      throws BadSubmissionException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    if (!submit.isDatabase()) {
      return new SubmissionReader(hadoop).read(submit.uri(), contract);
    }
    URI folder =
        landing.map(Submit::uri).orElseThrow(() -> wrong("--landing is needed for jdbc: URIs"));
    return new DatabaseReader(hadoop, folder, credentials()).read(submit.uri(), contract);
  }

  private Properties credentials() {
    Properties properties = new Properties();
    jdbcProperties.ifPresent(
        file -> {
          try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
          } catch (IOException e) {
            throw wrong("--jdbc-properties cannot be read: " + e.getMessage());
          }
        });
    return properties;
  }

  private List<Submit> ordered(IngestPlan plan) {
    try {
      return plan.order(submissions.stream().map(Submit::parse).toList());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private void write(IngestSummary done) throws IOException {
    String json = new ObjectMapper().writeValueAsString(done);
    if (summary.isPresent()) {
      Files.writeString(summary.get(), json + "\n");
    }
    say(json);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private void say(String line) {
    JobCommand.say(command, line);
  }
}
