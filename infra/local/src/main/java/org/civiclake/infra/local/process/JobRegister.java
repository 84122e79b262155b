package org.civiclake.infra.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * The jobs that were started on a stack and may still run, so that whoever takes the stack down
 * finds them even when their starter is gone.
 */
public final class JobRegister {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path folder;

  /**
   * @param folder where the jobs' identities are kept
   */
  public JobRegister(Path folder) {
    this.folder = folder;
  }

  /**
   * A registered job.
   *
   * @param process its process, a child of this one
   * @param entry its entry in the register, for {@link #remove}
   */
  public record Job(Process process, Path entry) {}

  /** Starts a job as a child of this process. */
  public Job start(Command command, ProcessBuilder.Redirect output) throws IOException {
    Files.createDirectories(folder);
    Path entry = folder.resolve(UUID.randomUUID() + ".pid");
    return new Job(Launcher.startAsChild(command, entry, output), entry);
  }

  /** Ends the job by force when it still runs, and forgets it. */
  public void remove(Job job) throws IOException {
    job.process().destroyForcibly();
    Files.deleteIfExists(job.entry());
  }

  /** Ends every job that still runs, whoever started it. */
  public void stopAll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.pid")) {
      for (Path entry : entries) {
        new ManagedProcess(entry, entry).stop(Signal.TERM, PATIENCE);
      }
    }
  }
}
