package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.jboss.logging.Logger;

/**
 * Plans snapshots, each once: a snapshot never changes. The plans last asked for are kept, as many
 * as a bound on their bytes allows: small ones in memory, large ones in files.
 */
@Singleton
public class TablePlans {

  private static final long MOST_IN_MEMORY = 32L << 20;
  private static final long MOST_IN_FILES = 2L << 30;
  private static final int MOST = 4_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = Logger.getLogger(TablePlans.class);

  private final ObjectMapper json;
  private final Map<PlanKey, CompletableFuture<TablePlan>> plans =
      new LinkedHashMap<>(16, 0.75f, true);

  TablePlans(ObjectMapper json) {
    this.json = json;
  }

  /** The plan of what is served of a table now. */
  TablePlan current(PublishedTable published) {
    return of(published, published.snapshot(), published.table().schema(), PlanKey.Scope.FILES);
  }

  /** The plan of a snapshot with the schema that it had. */
  TablePlan of(PublishedTable published, Snapshot snapshot, PlanKey.Scope scope) {
    return of(published, snapshot, schema(published, snapshot), scope);
  }

  /** The plan of a snapshot with a schema. */
  TablePlan of(PublishedTable published, Snapshot snapshot, Schema schema, PlanKey.Scope scope) {
    PlanKey key =
        new PlanKey(
            published.table().uuid().toString(),
            snapshot.snapshotId(),
            snapshot.sequenceNumber(),
            schema.schemaId(),
            scope);
    CompletableFuture<TablePlan> mine = new CompletableFuture<>();
    CompletableFuture<TablePlan> plan;
    synchronized (plans) {
      plan = plans.computeIfAbsent(key, absent -> mine);
    }
    if (plan == mine) {
      make(key, new Planner(published.table(), snapshot, schema, json), mine);
    }
    return await(plan);
  }

  private void make(PlanKey key, Planner planner, CompletableFuture<TablePlan> into) {
    try {
      into.complete(planner.plan(key));
      synchronized (plans) {
        evict();
      }
    } catch (RuntimeException | Error e) {
      synchronized (plans) {
        plans.remove(key);
      }
      into.completeExceptionally(isStoreOutage(e) ? unreadable(e) : e);
    }
  }

  /** Out of reach, slow, or giving something else than was stored, which readers fail on anyhow. */
  private static boolean isStoreOutage(Throwable e) {
    return e instanceof RuntimeException && !(e instanceof SharingRefusal);
  }

  private static RuntimeException unreadable(Throwable e) {
    LOG.error("A table's files cannot be listed", e);
    return SharingError.TEMPORARILY_UNAVAILABLE.because(
        "The table's files cannot be listed now; try again later");
  }

  private static TablePlan await(CompletableFuture<TablePlan> plan) {
    try {
      return plan.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw SharingError.TEMPORARILY_UNAVAILABLE.because(
          "The table's files are being listed; try again later");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets the plans go that were asked for the longest time ago. */
  private void evict() {
    long inMemory = 0;
    long inFiles = 0;
    for (CompletableFuture<TablePlan> plan : plans.values()) {
      inMemory += bytes(plan, true);
      inFiles += bytes(plan, false);
    }
    var oldest = plans.values().iterator();
    while (oldest.hasNext()
        && plans.size() > 1
        && (inMemory > MOST_IN_MEMORY || inFiles > MOST_IN_FILES || plans.size() > MOST)) {
      CompletableFuture<TablePlan> plan = oldest.next();
      if (plan.isDone()) {
        inMemory -= bytes(plan, true);
        inFiles -= bytes(plan, false);
        oldest.remove();
      }
    }
  }

  private static long bytes(CompletableFuture<TablePlan> plan, boolean inMemory) {
    if (!plan.isDone() || plan.isCompletedExceptionally()) {
      return 0;
    }
    PlanBytes files = plan.join().files();
    return files.isInMemory() == inMemory ? files.size() : 0;
  }

  private static Schema schema(PublishedTable published, Snapshot snapshot) {
    Schema known =
        snapshot.schemaId() == null ? null : published.table().schemas().get(snapshot.schemaId());
    return known == null ? published.table().schema() : known;
  }
}
