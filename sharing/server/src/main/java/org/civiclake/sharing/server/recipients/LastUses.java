package org.civiclake.sharing.server.recipients;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** When recipients were last heard of; written every few seconds, not at every request. */
@Singleton
class LastUses {

  private static final Logger LOG = Logger.getLogger(LastUses.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final RecipientStore store;
  private final ConcurrentMap<String, Instant> unwritten = new ConcurrentHashMap<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "last-uses");
            thread.setDaemon(true);
            return thread;
          });

  LastUses(RecipientStore store) {
    this.store = store;
    writer.scheduleWithFixedDelay(
        this::write, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Notes that a recipient asked for something. */
  void note(Recipient recipient, Instant at) {
    unwritten.put(recipient.name(), at);
  }

  /** Writes what was noted. */
  synchronized void write() {
    Map<String, Instant> now = new HashMap<>(unwritten);
    if (now.isEmpty()) {
      return;
    }
    try {
      store.used(now);
      now.forEach(unwritten::remove);
    } catch (RuntimeException e) {
      LOG.warnf("Last uses could not be written: %s", e.getMessage());
    }
  }

  @PreDestroy
  void stop() {
    writer.shutdownNow();
    write();
  }
}
