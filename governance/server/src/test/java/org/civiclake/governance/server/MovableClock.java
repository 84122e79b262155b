package org.civiclake.governance.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The server's clock, which a test may move forward. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {

  private final Clock real = Clock.system(ZoneId.of("Asia/Shanghai"));
  private volatile Duration ahead = Duration.ZERO;

  /** Puts the clock this far ahead of the real one. */
  public void moveAhead(Duration duration) {
    ahead = duration;
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(real.withZone(zone), ahead);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }
}
