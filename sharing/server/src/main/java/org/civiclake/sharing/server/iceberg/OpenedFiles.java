package org.civiclake.sharing.server.iceberg;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.civiclake.lakehouse.uselog.Extent;

/**
 * Which files a recipient has opened of late: an engine reads a file piece by piece and has every
 * piece signed, many at a time, and the log is to count the file's rows and bytes once. What is
 * forgotten, by a restart or for want of room, counts once more.
 */
@Singleton
class OpenedFiles {

  private static final int MOST = 50_000;
  private static final Duration LATE = Duration.ofHours(1);

  private final Clock clock;
  private final Map<Long, Instant> counted =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
          return size() > MOST;
        }
      };

  OpenedFiles(Clock clock) {
    this.clock = clock;
  }

  /**
   * Has a signature put on record, with the file's rows and bytes if they are not there yet; if
   * that fails they are still not.
   */
  void count(String recipient, ObjectSigner.Signed signed, Consumer<Extent> log) {
    if (signed.opened().equals(Extent.NONE)) {
      log.accept(Extent.NONE);
      return;
    }
    long opened = FileNames.hash(recipient + " " + signed.location());
    if (!isFirst(opened)) {
      log.accept(Extent.NONE);
      return;
    }
    try {
      log.accept(signed.opened());
    } catch (RuntimeException | Error e) {
      forget(opened);
      throw e;
    }
  }

  private synchronized boolean isFirst(long opened) {
    Instant now = clock.instant();
    Instant before = counted.getOrDefault(opened, Instant.MIN);
    if (before.isAfter(now.minus(LATE)) && !before.isAfter(now)) {
      return false;
    }
    counted.remove(opened);
    counted.put(opened, now);
    return true;
  }

  private synchronized void forget(long opened) {
    counted.remove(opened);
  }
}
