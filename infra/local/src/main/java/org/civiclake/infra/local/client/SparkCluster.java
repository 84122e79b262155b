package org.civiclake.infra.local.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.distribution.DistributionCache;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.process.JobRegister;
import org.civiclake.infra.local.secret.RandomText;

/**
 * A standalone Spark cluster on this machine: a master and a worker, each a process of its own, on
 * loopback, for whoever knows its secret. It ends with the stack, or when it is closed.
 */
public final class SparkCluster implements AutoCloseable {

  private static final String MASTER = "org.apache.spark.deploy.master.Master";
  private static final String WORKER = "org.apache.spark.deploy.worker.Worker";
  private static final String HEAP = "256m";
  private static final String EXECUTOR_MEMORY = "768m";
  private static final String WORKER_MEMORY = "1g";
  private static final int WORKER_CORES = 2;
  private static final int SECRET_LENGTH = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Settings settings;
  private final SparkHome home;
  private final JobRegister jobs;
  private final String secret;
  private final int port;
  private final List<JobRegister.Job> processes = new ArrayList<>();

  private SparkCluster(Settings settings) throws IOException {
    this.settings = settings;
    this.home = new SparkHome(settings.repository(), DistributionCache.ofUser());
    this.jobs = new JobRegister(settings.jobs());
    this.secret = new RandomText().ofLength(SECRET_LENGTH);
    this.port = freePort();
  }

  /**
   * Starts a cluster and waits until its master answers.
   *
   * @throws StackException when it does not start; its log is named
   */
  public static SparkCluster start(Settings settings) {
    try {
      SparkCluster cluster = new SparkCluster(settings);
      try {
        cluster.launch("master", MASTER, List.of("--port", Integer.toString(cluster.port)));
        cluster.awaitMaster();
        cluster.launch(
            "worker",
            WORKER,
            List.of(
                "--cores",
                Integer.toString(WORKER_CORES),
                "--memory",
                WORKER_MEMORY,
                "--work-dir",
                settings.home().resolve("spark").resolve("work").toString(),
                cluster.master()));
        return cluster;
      } catch (IOException | RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StackException("Cannot start a Spark cluster: " + e.getMessage(), e);
    }
  }

  /** What a job names as its master. */
  public String master() {
    return "spark://%s:%d".formatted(Settings.LOOPBACK, port);
  }

  /** The properties that a job needs to be let in; one of them is secret. */
  public Map<String, String> properties() {
    return Map.of(
        "spark.authenticate",
        "true",
        "spark.authenticate.secret",
        secret,
        "spark.executor.memory",
        EXECUTOR_MEMORY);
  }

  /** The processes of the master and of the worker. */
  public List<ProcessHandle> processes() {
    return processes.stream().map(job -> job.process().toHandle()).toList();
  }

  private void launch(String role, String mainClass, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Jdk.platform().java());
    command.add("-Xmx" + HEAP);
    command.addAll(Stream.of(SparkConfiguration.JAVA_OPTIONS.split(" ")).toList());
    command.addAll(List.of("-cp", home.classPath(), mainClass));
    command.addAll(List.of("--host", Settings.LOOPBACK, "--webui-port", "0"));
    command.addAll(List.of("--properties-file", JobRegister.SECRETS));
    command.addAll(arguments);
    processes.add(
        jobs.start(
            new Command(command, home.environment(), settings.home()),
            "spark.authenticate=true%nspark.authenticate.secret=%s%n".formatted(secret),
            ProcessBuilder.Redirect.to(log(role).toFile())));
  }

  private Path log(String role) throws IOException {
    return Files.createDirectories(settings.home().resolve("logs"))
        .resolve("spark-" + role + ".log");
  }

  private void awaitMaster() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!processes.get(0).process().isAlive() || System.nanoTime() > deadline) {
        throw new StackException("The Spark master does not answer, see " + log("master"));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException("Interrupted while waiting for the Spark master", e);
      }
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Settings.LOOPBACK, port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Settings.LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      for (JobRegister.Job job : processes) {
        job.process().destroy();
        if (!job.process().waitFor(10, TimeUnit.SECONDS)) {
          job.process().destroyForcibly();
        }
        jobs.remove(job);
      }
    } catch (IOException e) {
      throw new StackException("Cannot end the Spark cluster: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while ending the Spark cluster", e);
    }
  }
}
