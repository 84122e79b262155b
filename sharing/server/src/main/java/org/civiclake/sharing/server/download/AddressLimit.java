package org.civiclake.sharing.server.download;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;

/** How often one address may ask without saying who asks: so many times a minute. */
@Singleton
class AddressLimit {

  private static final int MOST_ADDRESSES = 50_000;
  private static final long MINUTE = 60;

  private final int most;
  private final Clock clock;
  private final Map<String, Integer> asked = new HashMap<>();
  private long minute;

  @Inject
  AddressLimit(SharingSettings settings, Clock clock) {
    this(settings.sharing().files().anonymousPerMinute(), clock);
  }

  AddressLimit(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts a request; refuses one too many. */
  synchronized void count(String address) {
    long now = clock.instant().getEpochSecond() / MINUTE;
    if (now != minute) {
      minute = now;
      asked.clear();
    }
    if (asked.size() >= MOST_ADDRESSES && !asked.containsKey(address)
        || asked.merge(address, 1, Integer::sum) > most) {
      throw SharingError.LIMIT_EXCEEDED.because(
          "Too many requests from this address; try again in a minute, or sign in"
              + " (请求过于频繁,请一分钟后再试或登录)");
    }
  }
}
