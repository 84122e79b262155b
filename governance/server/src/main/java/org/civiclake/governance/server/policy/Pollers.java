package org.civiclake.governance.server.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.identity.BasicCredentials;
import org.civiclake.governance.server.identity.SecretDigest;

/** Who may poll for policies. */
@Startup
@ApplicationScoped
class Pollers {

  private final String username;
  private final SecretDigest password;

  @Inject
  Pollers(GovernanceConfig config) {
    username = config.ranger().poller().username();
    password = SecretDigest.parse(config.ranger().poller().passwordSha256());
  }

  /** Whether these are a poller's name and password. */
  boolean know(BasicCredentials credentials) {
    boolean matches = password.matches(credentials.secret());
    return matches && credentials.name().equals(username);
  }
}
