package org.civiclake.infra.local.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.distribution.DistributionCache;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.process.JobRegister;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;

/**
 * Submits jobs as {@code spark-submit} does, in a process of their own. What a job needs to know of
 * the stack, secrets included, is neither on its command line nor on the disk while it runs.
 */
public final class SparkSubmit {

  /** A job of a minute or two never earns back what the optimising compiler costs. */
  private static final String COMPILE_QUICKLY = "-XX:TieredStopAtLevel=1";

  private static final String HEAP = "1536m";

  private final Settings settings;
  private final SparkConfiguration configuration;
  private final SparkHome home;
  private final JobRegister jobs;

  public SparkSubmit(Settings settings, Secrets secrets, Tls tls, ServiceTokens tokens) {
    this.settings = settings;
    this.configuration = new SparkConfiguration(settings, secrets, tls, tokens);
    this.home = new SparkHome(settings.repository(), DistributionCache.ofUser());
    this.jobs = new JobRegister(settings.jobs());
  }

  /** A submitted job; closing it ends it by force when it still runs. */
  public static final class Run implements AutoCloseable {

    private final JobRegister jobs;
    private final JobRegister.Job job;
    private final Path log;

    private Run(JobRegister jobs, JobRegister.Job job, Path log) {
      this.jobs = jobs;
      this.job = job;
      this.log = log;
    }

    /** The job's own process, for those who wait for it, or kill it. */
    public Process process() {
      return job.process();
    }

    /** What the job printed. */
    public Path log() {
      return log;
    }

    /** Waits for the job's end and returns its exit code. */
    public int await() {
      try {
        return job.process().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException("Interrupted while waiting for a job", e);
      }
    }

    @Override
    public void close() {
      try {
        jobs.remove(job);
      } catch (IOException e) {
        throw new StackException("Cannot remove the traces of a job: " + e.getMessage(), e);
      }
    }
  }

  /** Starts a job; what it prints goes to {@code logs/spark-<name>.log} in the data folder. */
  public Run start(SparkJob job) {
    try {
      Path log =
          Files.createDirectories(settings.home().resolve("logs"))
              .resolve("spark-" + job.name().replaceAll("[^A-Za-z0-9_-]", "_") + ".log");
      return start(job, log, ProcessBuilder.Redirect.to(log.toFile()));
    } catch (IOException e) {
      throw new StackException("Cannot submit %s: %s".formatted(job, e.getMessage()), e);
    }
  }

  /** Runs a job to its end with the terminal as its own, and returns its exit code. */
  public int runInForeground(SparkJob job) {
    try (Run run = start(job, Path.of("/dev/stderr"), ProcessBuilder.Redirect.INHERIT)) {
      return run.await();
    } catch (IOException e) {
      throw new StackException("Cannot submit %s: %s".formatted(job, e.getMessage()), e);
    }
  }

  private Run start(SparkJob job, Path log, ProcessBuilder.Redirect output) throws IOException {
    Command command = new Command(command(job), home.environment(), Path.of("").toAbsolutePath());
    return new Run(jobs, jobs.start(command, text(configuration.of(job)), output), log);
  }

  private List<String> command(SparkJob job) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Jdk.platform().java());
    arguments.add("-Xmx" + HEAP);
    if (job.isLocal()) {
      arguments.add(COMPILE_QUICKLY);
    }
    arguments.addAll(configuration.javaOptions());
    arguments.addAll(List.of("-cp", home.classPath()));
    arguments.add("org.apache.spark.deploy.SparkSubmit");
    arguments.addAll(List.of("--master", job.master()));
    arguments.addAll(List.of("--properties-file", JobRegister.SECRETS));
    arguments.addAll(List.of("--class", job.mainClass()));
    arguments.add(job.jar().toString());
    arguments.addAll(job.arguments());
    return arguments;
  }

  private static String text(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
        .collect(Collectors.joining());
  }
}
