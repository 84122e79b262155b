package org.civiclake.governance.identity;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.civiclake.governance.policy.Role;

/** What the settings say, as the rest of this package needs it. */
@Singleton
class IdentityBeans {

  /** The mapping of claims; a role in it that does not exist keeps the server from starting. */
  @Produces
  @Singleton
  ClaimMapping claims(IdentitySettings settings) {
    IdentitySettings.Oidc oidc = settings.oidc();
    return new ClaimMapping(
        oidc.claims().name(),
        oidc.claims().agency(),
        oidc.claims().roles(),
        oidc.claims().until(),
        oidc.agencies(),
        oidc.roles().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Role.parse(entry.getValue()))),
        settings.timeZone());
  }

  /** The clock of a server that has none of its own. */
  @Produces
  @Singleton
  @DefaultBean
  Clock clock(IdentitySettings settings) {
    return Clock.system(settings.timeZone());
  }
}
