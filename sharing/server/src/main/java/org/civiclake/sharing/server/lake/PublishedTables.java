package org.civiclake.sharing.server.lake;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.jboss.logging.Logger;

/**
 * All published tables. One small request tells which of them moved since the last look, and only
 * those are loaded again. Looks are taken ahead of need, so that a request seldom waits for one; no
 * answer is made of a look older than the freshness that is set. While the catalog cannot be
 * reached nothing is shown, rather than something old.
 */
@Singleton
@Startup
public class PublishedTables {

  private static final Logger LOG = Logger.getLogger(PublishedTables.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What was found at a metadata file; nothing, when the table there is no publication. */
  private record Found(String pointer, Optional<PublishedTable> table) {}

  private record Look(Instant at, Map<String, Found> found, PublishedView view) {}

  private final Lake lake;
  private final Duration freshness;
  private final Clock clock;
  private final ScheduledExecutorService ahead =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "published-tables");
            thread.setDaemon(true);
            return thread;
          });
  private final ReentrantLock turns = new ReentrantLock();
  private volatile Look last = new Look(Instant.EPOCH, Map.of(), new PublishedView(List.of()));
  private volatile Instant failedAt = Instant.EPOCH;

  PublishedTables(Lake lake, SharingSettings settings, Clock clock) {
    this.lake = lake;
    this.freshness = settings.sharing().freshness();
    this.clock = clock;
  }

  @PostConstruct
  void lookAhead() {
    if (!freshness.isZero()) {
      long interval = Math.max(1, freshness.toMillis() / 2);
      ahead.scheduleWithFixedDelay(this::refresh, interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  @PreDestroy
  void stop() {
    ahead.shutdownNow();
  }

  /** The published tables as they are, or were within the freshness. */
  public PublishedView current() {
    Look look = last;
    return isFresh(look.at()) ? look.view() : lookNow();
  }

  private PublishedView lookNow() {
    if (!isMyTurn()) {
      throw unreachable();
    }
    try {
      if (!isFresh(last.at())) {
        if (isFresh(failedAt)) {
          throw unreachable();
        }
        lookOnce();
      }
      return last.view();
    } finally {
      turns.unlock();
    }
  }

  private void lookOnce() {
    try {
      last = look();
    } catch (RuntimeException e) {
      failedAt = clock.instant();
      LOG.error("The catalog cannot be read", e);
      throw unreachable();
    }
  }

  /** A catalog that is slow holds up whoever looks, and everybody else for no longer than this. */
  private boolean isMyTurn() {
    try {
      return turns.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refresh() {
    turns.lock();
    try {
      last = look();
    } catch (RuntimeException e) {
      failedAt = clock.instant();
      LOG.debug("The catalog cannot be read", e);
    } finally {
      turns.unlock();
    }
  }

  private boolean isFresh(Instant at) {
    Instant now = clock.instant();
    return !now.isBefore(at) && now.isBefore(at.plus(freshness));
  }

  private Look look() {
    Instant at = clock.instant();
    Map<String, Found> before = last.found();
    Map<String, Found> found = new TreeMap<>();
    pointers()
        .forEach(
            (name, pointer) ->
                found.put(
                    name,
                    Optional.ofNullable(before.get(name))
                        .filter(known -> known.pointer().equals(pointer))
                        .orElseGet(() -> new Found(pointer, load(name)))));
    if (found.equals(before)) {
      return new Look(at, before, last.view());
    }
    List<PublishedTable> tables =
        found.values().stream().flatMap(one -> one.table().stream()).toList();
    return new Look(at, found, new PublishedView(tables));
  }

  private Map<String, String> pointers() {
    try {
      return lake.pointers();
    } catch (NoSuchNamespaceException nothingYet) {
      return Map.of();
    }
  }

  private Optional<PublishedTable> load(String name) {
    if (!TableName.isIdentifier(name)) {
      return Optional.empty();
    }
    try {
      return PublishedTable.of(
          new TableName(TableName.PUBLISHED_SCHEMA, name),
          lake.catalog().loadTable(TableIdentifier.of(TableName.PUBLISHED_SCHEMA, name)));
    } catch (NoSuchTableException droppedMeanwhile) {
      return Optional.empty();
    }
  }

  private static RuntimeException unreachable() {
    return SharingError.TEMPORARILY_UNAVAILABLE.because(
        "The catalog cannot be read now; try again later");
  }
}
