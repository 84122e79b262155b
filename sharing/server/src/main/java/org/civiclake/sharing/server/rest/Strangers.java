package org.civiclake.sharing.server.rest;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Requests of those who did not prove who they are. So many in a minute are put on record one by
 * one, and the others are counted in the server's log: a stranger cannot fill the use log, which
 * would shut out everybody.
 */
@Singleton
class Strangers {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.strangers");
  private static final int MOST_PER_MINUTE = 300;
  private static final long MINUTE = 60_000;

  private final Clock clock;
  private long minute;
  private long seen;

  Strangers(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean mayBeNamed() {
    long now = clock.millis() / MINUTE;
    if (now != minute) {
      if (seen > MOST_PER_MINUTE) {
        LOG.warnf("%d more requests without a valid token within a minute", seen - MOST_PER_MINUTE);
      }
      minute = now;
      seen = 0;
    }
    seen++;
    return seen <= MOST_PER_MINUTE;
  }
}
