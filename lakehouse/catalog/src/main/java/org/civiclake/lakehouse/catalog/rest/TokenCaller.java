package org.civiclake.lakehouse.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.civiclake.governance.policy.Caller;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who the request's token says that the caller is. */
@RequestScoped
public class TokenCaller {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,127}");

  private final JsonWebToken token;

  TokenCaller(JsonWebToken token) {
    this.token = token;
  }

  /**
   * The caller: the token's subject and groups.
   *
   * @throws NotAuthorizedException when the token names nobody
   */
  public Caller caller() {
    String subject =
        Optional.ofNullable(token.getSubject())
            .filter(name -> NAME.matcher(name).matches())
            .orElseThrow(() -> new NotAuthorizedException("The token names nobody"));
    return new Caller(subject, Optional.ofNullable(token.getGroups()).orElse(Set.of()));
  }
}
