package org.civiclake.governance.server.policy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.identity.BasicCredentials;
import org.civiclake.governance.server.identity.SecretDigest;

/** Lets in who shows the pollers' name and password. */
@Provider
@PollersOnly
public class PollerFilter implements ContainerRequestFilter {

  private final String username;
  private final SecretDigest password;

  PollerFilter(GovernanceConfig config) {
    username = config.ranger().poller().username();
    password = SecretDigest.parse(config.ranger().poller().passwordSha256());
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<BasicCredentials> credentials =
        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .flatMap(BasicCredentials::parse);
    boolean known =
        credentials
            .filter(c -> password.matches(c.secret()) && c.name().equals(username))
            .isPresent();
    if (!known) {
      request.abortWith(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"civiclake\"")
              .build());
    }
  }
}
