package org.civiclake.infra.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.civiclake.infra.local.secret.PrivateFiles;

/**
 * The jobs that were started on a stack and may still run, so that whoever takes the stack down
 * finds them even when their starter is gone.
 */
public final class JobRegister {

  /** Where a job finds its secrets: its standard input, opened anew as the file that it is. */
  public static final String SECRETS = "/proc/self/fd/0";

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

  /**
   * Starts a job as a child of this process.
   *
   * @param secrets what the job finds in {@value #SECRETS}: a file that nobody else can open and
   *     that is gone from the disk before the job begins, however it ends
   */
  public Job start(Command command, String secrets, ProcessBuilder.Redirect output)
      throws IOException {
    Path entry = PrivateFiles.folder(folder).resolve(UUID.randomUUID() + ".pid");
    Path input = PrivateFiles.write(folder.resolve(UUID.randomUUID() + ".secrets"), secrets);
    try {
      return new Job(Launcher.startAsChild(command, entry, input, output), entry);
    } finally {
      Files.delete(input);
    }
  }

  /** Ends the job by force when it still runs, and forgets it. */
  public void remove(Job job) throws IOException {
    job.process().destroyForcibly();
    Files.deleteIfExists(job.entry());
  }

  /**
   * Ends every job that still runs, whoever started it, and removes what a starter that was killed
   * in the middle has left.
   */
  public void stopAll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.pid")) {
      for (Path entry : entries) {
        new ManagedProcess(entry, entry).stop(Signal.TERM, PATIENCE);
      }
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.secrets*")) {
      for (Path secrets : left) {
        Files.deleteIfExists(secrets);
      }
    }
  }
}
