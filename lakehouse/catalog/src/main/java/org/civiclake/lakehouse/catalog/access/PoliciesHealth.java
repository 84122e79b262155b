package org.civiclake.lakehouse.catalog.access;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while there are no policies: the server runs, and refuses everyone. */
@Singleton
@Readiness
public class PoliciesHealth implements HealthCheck {

  private final RangerAccessPolicy policy;

  PoliciesHealth(RangerAccessPolicy policy) {
    this.policy = policy;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("policies").status(policy.isReady()).build();
  }
}
