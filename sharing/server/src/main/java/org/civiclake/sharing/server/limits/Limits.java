package org.civiclake.sharing.server.limits;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * Keeps recipients within their limits. Requests and pulls are counted by each copy of the server
 * for itself, bytes by all together. A file's bytes count when they are sent; of a file that is
 * read straight from the store, when its address is given, once for as long as the address lives.
 */
@ApplicationScoped
public class Limits {

  private static final int MOST_REMEMBERED = 20_000;

  private final SharingSettings.Limits usual;
  private final Duration urlLifetime;
  private final DayBytes bytes;
  private final Clock clock;
  private final ConcurrentMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> pulls = new ConcurrentHashMap<>();
  private final ConcurrentMap<Given, Instant> given = new ConcurrentHashMap<>();

  private record Given(String recipient, Object files) {}

  Limits(SharingSettings settings, DayBytes bytes, Clock clock) {
    this.usual = settings.sharing().limits();
    this.urlLifetime = settings.sharing().urlLifetime();
    this.bytes = bytes;
    this.clock = clock;
  }

  /** Lets a request through, or refuses it. */
  public void admit(Recipient recipient) {
    int rate = recipient.limits().requests().orElseGet(usual::requests);
    long now = System.nanoTime();
    TokenBucket bucket =
        buckets.compute(
            recipient.name(),
            (name, before) ->
                before != null && before.rate() == rate ? before : new TokenBucket(rate, now));
    bucket
        .take(now)
        .ifPresent(
            wait -> {
              throw SharingError.LIMIT_EXCEEDED
                  .because("At most %d requests a second (请求过于频繁)".formatted(rate))
                  .retryAfter(wait);
            });
  }

  /** Begins a pull, or refuses it. */
  public Pull begin(Recipient recipient) {
    int most = recipient.limits().pulls().orElseGet(usual::pulls);
    AtomicInteger running = pulls.computeIfAbsent(recipient.name(), name -> new AtomicInteger());
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      throw SharingError.LIMIT_EXCEEDED
          .because("At most %d pulls at a time (并发下载过多)".formatted(most))
          .retryAfter(Duration.ofSeconds(1));
    }
    return new Pull(running);
  }

  /** A pull that runs; must be ended once, and more often does no harm. */
  public static final class Pull {

    private final AtomicInteger running;
    private boolean ended;

    private Pull(AtomicInteger running) {
      this.running = running;
    }

    /** Ends it. */
    public synchronized void end() {
      if (!ended) {
        ended = true;
        running.decrementAndGet();
      }
    }
  }

  /**
   * Counts files whose addresses are given, unless they were a moment ago and live still.
   *
   * @param files which files; equal for the same files
   */
  public void give(Recipient recipient, Object files, long size) {
    Given key = new Given(recipient.name(), files);
    Instant now = clock.instant();
    Instant until = given.getOrDefault(key, Instant.EPOCH);
    if (now.isBefore(until) && !now.plus(urlLifetime).isBefore(until)) {
      return;
    }
    take(recipient, size);
    if (given.size() >= MOST_REMEMBERED) {
      given.clear();
    }
    given.put(key, now.plus(urlLifetime));
  }

  /** Takes bytes that are about to be sent, or refuses. */
  public void take(Recipient recipient, long size) {
    bytes.take(recipient.name(), size, bytesADay(recipient));
  }

  /** Counts bytes that were sent and not foreseen. */
  public void charge(Recipient recipient, long size) {
    bytes.charge(recipient.name(), size);
  }

  /** Gives back bytes that were taken and not sent. */
  public void giveBack(Recipient recipient, long size) {
    bytes.giveBack(recipient.name(), size);
  }

  private long bytesADay(Recipient recipient) {
    return recipient.limits().bytesADay().orElseGet(usual::bytesADay);
  }
}
