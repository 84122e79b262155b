package org.civiclake.sharing.server.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.recipients.SignIn;
import org.civiclake.sharing.server.recipients.Token;

/** Recognises recipients by their bearer tokens (RFC 6750), before anything else is looked at. */
@Provider
@ForRecipients
@Priority(Priorities.AUTHENTICATION)
public class RecipientFilter implements ContainerRequestFilter {

  private static final String SCHEME = "bearer ";

  private final SignIn signIn;
  private final Limits limits;
  private final Connection connection;
  private final CurrentRequest current;

  RecipientFilter(SignIn signIn, Limits limits, Connection connection, CurrentRequest current) {
    this.signIn = signIn;
    this.limits = limits;
    this.connection = connection;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String header =
        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)).orElse("");
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw SharingError.UNAUTHENTICATED.because("A bearer token is needed (需要令牌)");
    }
    Token token = token(header.substring(SCHEME.length()).strip());
    current.authenticated(signIn.byToken(token, connection.caller()));
    limits.admit(current.recipient());
  }

  private static Token token(String text) {
    try {
      return Token.presented(text);
    } catch (IllegalArgumentException e) {
      throw SharingError.UNAUTHENTICATED.because("The bearer token is unknown (令牌无效)");
    }
  }
}
