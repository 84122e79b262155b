package org.civiclake.sharing.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.civiclake.sharing.server.recipients.SignIn;

/** Tells a recipient's program, with every answer, that its token ends soon. */
@Provider
@ForRecipients
public class ExpiryWarning implements ContainerResponseFilter {

  /** When the token ends, ISO 8601; only sent when that is soon. */
  static final String HEADER = "Civiclake-Token-Expires";

  private final CurrentRequest current;

  ExpiryWarning(CurrentRequest current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    current
        .signedIn()
        .filter(SignIn.SignedIn::endsSoon)
        .ifPresent(as -> response.getHeaders().putSingle(HEADER, as.expiresAt().toString()));
  }
}
