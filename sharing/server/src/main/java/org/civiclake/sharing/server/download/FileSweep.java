package org.civiclake.sharing.server.download;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.civiclake.sharing.server.lake.PublishedTables;
import org.jboss.logging.Logger;

/** Lets go, every minute, of the files of copies that are no longer published (NB46). */
@Singleton
@Startup
class FileSweep {

  private static final Logger LOG = Logger.getLogger(FileSweep.class);

  private final FileStore store;
  private final PublishedTables published;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "file-sweep");
            thread.setDaemon(true);
            return thread;
          });

  FileSweep(FileStore store, PublishedTables published) {
    this.store = store;
    this.published = published;
  }

  @PostConstruct
  void start() {
    timer.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }

  /** Compares the files with what is published now; without an answer nothing is removed. */
  void sweep() {
    try {
      store.keepOnly(published.current().all());
    } catch (RuntimeException e) {
      LOG.debug("The published tables cannot be read", e);
    }
  }
}
