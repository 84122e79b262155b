package org.civiclake.infra.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A long-running process with a pid file and a log, which any later run of the command line finds
 * again.
 */
public final class ManagedProcess {

  private static final long LOG_LIMIT = 16L << 20;
  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Path pidFile;
  private final Path log;

  /**
   * @param pidFile where its identity is kept while it should run
   * @param log what it prints is appended here
   */
  public ManagedProcess(Path pidFile, Path log) {
    this.pidFile = pidFile;
    this.log = log;
  }

  /** What became of it. */
  public ProcessState state() {
    return identity()
        .map(identity -> identity.isAlive() ? ProcessState.RUNNING : ProcessState.KILLED)
        .orElse(ProcessState.STOPPED);
  }

  /** Its pid while it runs. */
  public OptionalLong pid() {
    return identity().filter(ProcessIdentity::isAlive).stream()
        .mapToLong(ProcessIdentity::pid)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException when it runs already
   */
  public void start(Command command) throws IOException {
    if (state() == ProcessState.RUNNING) {
      throw new IllegalStateException("It runs already: " + pidFile);
    }
    Files.deleteIfExists(pidFile);
    Files.createDirectories(pidFile.getParent());
    prepareLog();
    Process starter = Launcher.startApart(command, pidFile, log);
    while (identity().isEmpty()) {
      if (!starter.isAlive() && identity().isEmpty()) {
        throw new IOException(
            "%s could not be started, see %s".formatted(command.arguments().get(0), log));
      }
      pause();
    }
  }

  private void prepareLog() throws IOException {
    Files.createDirectories(log.getParent());
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /**
   * Stops it: asks, waits, and ends it by force when it will not go. Does nothing when it does not
   * run.
   *
   * @return whether force was needed
   */
  public boolean stop(Signal signal, Duration patience) throws IOException {
    Optional<ProcessIdentity> running = identity().filter(ProcessIdentity::isAlive);
    boolean forced = false;
    if (running.isPresent()) {
      ProcessIdentity process = running.get();
      send(signal, process);
      if (!ended(process, patience)) {
        forced = true;
        send(Signal.KILL, process);
        if (!ended(process, AFTER_KILL)) {
          throw new IOException("Process " + process.pid() + " cannot be ended");
        }
      }
    }
    Files.deleteIfExists(pidFile);
    return forced;
  }

  private static void send(Signal signal, ProcessIdentity process) throws IOException {
    try {
      new ProcessBuilder(
              "sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal.name(), "" + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ended(ProcessIdentity process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a process", e);
    }
  }

  private Optional<ProcessIdentity> identity() {
    try {
      return ProcessIdentity.parse(Files.readString(pidFile));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + pidFile, e);
    }
  }

  /** The last lines that it printed. */
  public List<String> lastLines(int count) {
    try {
      return new LogFile(log).tail(count);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Where what it prints is kept. */
  public Path log() {
    return log;
  }
}
