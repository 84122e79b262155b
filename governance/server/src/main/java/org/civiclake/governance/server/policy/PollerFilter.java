package org.civiclake.governance.server.policy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.civiclake.governance.server.identity.BasicCredentials;

/** Lets in who shows the pollers' name and password. */
@Provider
@PollersOnly
public class PollerFilter implements ContainerRequestFilter {

  private final Pollers pollers;

  PollerFilter(Pollers pollers) {
    this.pollers = pollers;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean known =
        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .flatMap(BasicCredentials::parse)
            .filter(pollers::know)
            .isPresent();
    if (!known) {
      request.abortWith(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"civiclake\"")
              .build());
    }
  }
}
