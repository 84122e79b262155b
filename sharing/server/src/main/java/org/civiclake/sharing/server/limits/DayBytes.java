package org.civiclake.sharing.server.limits;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.civiclake.governance.identity.IdentitySettings;
import org.civiclake.sharing.server.SharingError;
import org.jboss.logging.Logger;

/**
 * Bytes a day, shared by all copies of the server. Each takes a stock in advance, so that most
 * requests ask no database: what is taken in advance is within the limit, so together they never
 * give more. A copy that is killed loses its stock for the day, 64 MiB or a 64th of the limit at
 * most.
 */
@Singleton
public class DayBytes {

  private static final Logger LOG = Logger.getLogger(DayBytes.class);
  private static final long LARGEST_STOCK = 64L << 20;
  private static final int STOCKS = 64;

  /** How long a copy believes that nothing is left. */
  private static final Duration EMPTY = Duration.ofSeconds(2);

  private final DayBytesStore store;
  private final ZoneId zone;
  private final Clock clock;
  private final ConcurrentMap<String, Stock> stocks = new ConcurrentHashMap<>();

  DayBytes(DayBytesStore store, IdentitySettings settings, Clock clock) {
    this.store = store;
    this.zone = settings.timeZone();
    this.clock = clock;
  }

  /** What a copy holds for a recipient; used under its lock. */
  private static final class Stock {
    private LocalDate day = LocalDate.MIN;
    private long left;
    private Instant emptyUntil = Instant.EPOCH;
    private long emptyLimit;

    private boolean isEmpty(long limit, Instant now) {
      return limit == emptyLimit && now.isBefore(emptyUntil);
    }
  }

  /**
   * Takes bytes of the day.
   *
   * @param limit of the whole day
   * @throws org.civiclake.sharing.server.SharingRefusal when they are not left
   */
  public void take(String recipient, long bytes, long limit) {
    Stock stock = stocks.computeIfAbsent(recipient, name -> new Stock());
    synchronized (stock) {
      begin(stock);
      Instant now = clock.instant();
      if (stock.left < bytes && !stock.isEmpty(limit, now)) {
        long advance = Math.min(LARGEST_STOCK, limit / STOCKS);
        long wanted = Math.max(bytes - stock.left, advance);
        long taken = store.take(recipient, stock.day, wanted, limit);
        stock.left += taken;
        if (taken < wanted) {
          stock.emptyUntil = now.plus(EMPTY);
          stock.emptyLimit = limit;
        }
      }
      if (stock.left < bytes) {
        throw exhausted(bytes, stock, limit, now);
      }
      stock.left -= bytes;
    }
  }

  /** Counts bytes that were not foreseen; they are made up for by those that come after. */
  public void charge(String recipient, long bytes) {
    add(recipient, -bytes);
  }

  /** Gives back bytes that were taken and not used. */
  public void giveBack(String recipient, long bytes) {
    add(recipient, bytes);
  }

  private void add(String recipient, long bytes) {
    Stock stock = stocks.computeIfAbsent(recipient, name -> new Stock());
    synchronized (stock) {
      begin(stock);
      stock.left += bytes;
    }
  }

  private void begin(Stock stock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (!stock.day.equals(today)) {
      stock.day = today;
      stock.left = 0;
      stock.emptyUntil = Instant.EPOCH;
    }
  }

  private RuntimeException exhausted(long bytes, Stock stock, long limit, Instant now) {
    Instant midnight = stock.day.plusDays(1).atStartOfDay(zone).toInstant();
    return SharingError.LIMIT_EXCEEDED
        .because(
            "%d bytes are more than what is left of the %d a day; the next day begins at %s"
                    .formatted(bytes, limit, midnight)
                + " (已达到每日流量上限)")
        .retryAfter(Duration.between(now, midnight));
  }

  @PreDestroy
  void stop() {
    stocks.forEach(
        (recipient, stock) -> {
          synchronized (stock) {
            if (stock.left > 0) {
              try {
                store.giveBack(recipient, stock.day, stock.left);
              } catch (RuntimeException e) {
                LOG.warnf("Bytes of %s were not given back: %s", recipient, e.getMessage());
              }
              stock.left = 0;
            }
          }
        });
  }
}
