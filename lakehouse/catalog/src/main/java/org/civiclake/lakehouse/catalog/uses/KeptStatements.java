package org.civiclake.lakehouse.catalog.uses;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Statements that are being read, each worked out once: the log is read for the first part, and no
 * more for the others. Those last read are kept for a while, as many as there is room for.
 */
@Singleton
class KeptStatements {

  static final Duration KEPT = Duration.ofMinutes(15);
  static final long MOST_BYTES = 48L << 20;

  /** A statement of the use log as one snapshot has it: it never changes. */
  record Key(Statements.Asked asked, long snapshot) {}

  private record Kept(CompletableFuture<StatementText> text, Instant until) {}

  private final Clock clock;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  KeptStatements(Clock clock) {
    this.clock = clock;
  }

  /** The statement, worked out if it is not there; those who ask meanwhile wait for it. */
  StatementText get(Key key, Supplier<StatementText> work) {
    Instant now = clock.instant();
    Kept mine = new Kept(new CompletableFuture<>(), now.plus(KEPT));
    Kept found;
    synchronized (kept) {
      kept.values().removeIf(old -> !now.isBefore(old.until()) && old.text().isDone());
      found = kept.computeIfAbsent(key, absent -> mine);
    }
    if (found == mine) {
      workOut(key, mine.text(), work);
    }
    try {
      return found.text().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void workOut(
      Key key, CompletableFuture<StatementText> into, Supplier<StatementText> work) {
    try {
      into.complete(work.get());
      synchronized (kept) {
        makeRoom();
      }
    } catch (RuntimeException | Error e) {
      synchronized (kept) {
        kept.remove(key);
      }
      into.completeExceptionally(e);
    }
  }

  private void makeRoom() {
    long bytes = kept.values().stream().mapToLong(KeptStatements::bytes).sum();
    Iterator<Kept> oldest = kept.values().iterator();
    while (bytes > MOST_BYTES && oldest.hasNext()) {
      Kept one = oldest.next();
      if (one.text().isDone()) {
        bytes -= bytes(one);
        oldest.remove();
      }
    }
  }

  private static long bytes(Kept one) {
    return one.text().isDone() && !one.text().isCompletedExceptionally()
        ? one.text().join().bytes()
        : 0;
  }
}
