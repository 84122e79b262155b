package org.civiclake.infra.local.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.RecipientKeys;

/**
 * A run of the publish job: the copies that governance says somebody may read now, brought in step
 * with their sources. One at a time: a second one is refused while the first is open.
 */
public final class Publishing implements AutoCloseable {

  private static final String PUBLISHER = "publisher";

  private final RunLock lock;
  private final SparkJob job;
  private final Path summary;

  private Publishing(RunLock lock, SparkJob job, Path summary) {
    this.lock = lock;
    this.job = job;
    this.summary = summary;
  }

  /**
   * Asks governance what is to be published.
   *
   * @param keys the file of recipients' keys
   * @throws StackException when another run is under way
   */
  public static Publishing prepare(Settings settings, Governance governance, RecipientKeys keys)
      throws IOException {
    Path work = PrivateFiles.folder(settings.home().resolve("work"));
    RunLock lock =
        RunLock.take(
            work.resolve("publish.lock"),
            "Another publish is under way on this stack: wait for its end, and publish again");
    try {
      Path projections = work.resolve("projections.json");
      PrivateFiles.write(projections, governance.get(PUBLISHER, "/api/v1/projections").toString());
      Path disputed = work.resolve("disputed.json");
      PrivateFiles.write(disputed, new QualityLoop(governance).disputed());
      Path summary = work.resolve("publish-summary.json");
      Files.deleteIfExists(summary);
      return new Publishing(lock, job(settings, projections, disputed, keys, summary), summary);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static SparkJob job(
      Settings settings, Path projections, Path disputed, RecipientKeys keys, Path summary) {
    return new SparkJob(
        "publish",
        "org.civiclake.sharing.publish.PublishJob",
        settings.repository().jobJar("sharing/publish", "civiclake-sharing-publish"),
        List.of(
            "--projections",
            projections.toString(),
            "--disputed",
            disputed.toString(),
            "--keys",
            keys.file().toString(),
            "--summary",
            summary.toString()),
        PUBLISHER,
        SparkJob.LOCAL,
        Map.of());
  }

  /** The job. */
  public SparkJob job() {
    return job;
  }

  /** Where the job writes what it did, as JSON; not there before it has ended. */
  public Path summary() {
    return summary;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
