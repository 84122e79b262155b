package org.civiclake.infra.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.client.SparkJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits a Spark job to the lake. */
@Command(
    name = "submit",
    description =
        "Submit a Spark job with the lake as catalog 'lake', the landing bucket and lineage"
            + " configured. Ends with the job's own exit code.")
final class SubmitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--class",
      required = true,
      paramLabel = "CLASS",
      description = "The job's main class.")
  private String mainClass;

  @Option(
      names = "--as",
      paramLabel = "SERVICE",
      defaultValue = "ingestion",
      description = "The service that the job acts as (default ${DEFAULT-VALUE}).")
  private String principal;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      defaultValue = SparkJob.LOCAL,
      description = "local[N], or spark://host:port of a cluster (default ${DEFAULT-VALUE}).")
  private String master;

  @Option(names = "--name", paramLabel = "NAME", description = "What this run is called.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark property; no secrets, for everybody can read a command line.")
  private Map<String, String> properties = Map.of();

  @Parameters(index = "0", paramLabel = "JAR", description = "The jar that holds the job.")
  private Path jar;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "The job's own arguments; put -- before the first that begins with a dash.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() {
    if (!Files.isRegularFile(jar)) {
      throw new ParameterException(spec.commandLine(), "There is no jar " + jar);
    }
    SparkJob job = job();
    return options.stack().spark().runInForeground(job);
  }

  private SparkJob job() {
    String simpleName = mainClass.substring(mainClass.lastIndexOf('.') + 1);
    try {
      return new SparkJob(
          name.orElse(simpleName), mainClass, jar, arguments, principal, master, properties);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage());
    }
  }
}
