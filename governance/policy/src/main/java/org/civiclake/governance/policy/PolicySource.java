package org.civiclake.governance.policy;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where policies are polled from: the platform's governance server, or a Ranger Admin.
 *
 * @param url its base, for example {@code http://127.0.0.1:28080}
 * @param username the poller's name, sent as HTTP Basic
 * @param password the poller's password
 * @param cacheDir where the last policies are kept for a restart while the source is down; made if
 *     missing, readable by its owner alone
 * @param pollInterval how often to ask
 */
public record PolicySource(
    String url, String username, String password, Path cacheDir, Duration pollInterval) {

  public PolicySource {
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw new IllegalArgumentException("Not an HTTP address: " + url);
    }
    if (pollInterval.isNegative() || pollInterval.isZero()) {
      throw new IllegalArgumentException("Not a poll interval: " + pollInterval);
    }
  }

  @Override
  public String toString() {
    return "PolicySource[" + url + " as " + username + " every " + pollInterval + "]";
  }
}
