package org.civiclake.governance.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock of the server, in the installation's time zone. */
@ApplicationScoped
class Clocks {

  @Produces
  @ApplicationScoped
  Clock clock(GovernanceConfig config) {
    return Clock.system(config.timeZone());
  }
}
