package org.civiclake.sharing.server.access;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while there are no policies: the server runs, and shows nobody anything. */
@Singleton
@Readiness
public class PoliciesHealth implements HealthCheck {

  private final ReadRights rights;

  PoliciesHealth(ReadRights rights) {
    this.rights = rights;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("policies").status(rights.isReady()).build();
  }
}
