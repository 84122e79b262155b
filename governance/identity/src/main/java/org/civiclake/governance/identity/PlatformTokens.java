package org.civiclake.governance.identity;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;

/**
 * Verifies a token by MicroProfile JWT's settings, and says in the platform's own claims whom it
 * speaks of: whatever the provider calls them, {@code sub}, {@code agency}, {@code roles} and
 * {@code groups} are ours afterwards.
 */
@Alternative
@Priority(1)
@Singleton
public class PlatformTokens extends JWTCallerPrincipalFactory {

  private static final List<String> KEPT =
      List.of("iss", "aud", "exp", "iat", "nbf", "jti", "auth_time", Claims.raw_token.name());

  private final VerifyingParser parser;
  private final ClaimMapping mapping;
  private final Clock clock;

  @Inject
  PlatformTokens(ClaimMapping mapping, IdentitySettings settings, Clock clock) {
    this(mapping, settings.oidc().keys(), clock);
  }

  PlatformTokens(ClaimMapping mapping, IdentitySettings.Keys keys, Clock clock) {
    this.mapping = mapping;
    this.parser = new VerifyingParser(keys, clock);
    this.clock = clock;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    JwtClaims claims = parser.parse(token, rules).getJwtClaims();
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), mapping.zone());
      return new DefaultJWTCallerPrincipal(
          of(mapping.principal(claims.getClaimsMap(), today), claims));
    } catch (UnknownCallerException e) {
      throw new ParseException(e.getMessage(), e);
    }
  }

  private static JwtClaims of(Principal principal, JwtClaims verified) {
    JwtClaims claims = new JwtClaims();
    for (String name : KEPT) {
      if (verified.hasClaim(name)) {
        claims.setClaim(name, verified.getClaimValue(name));
      }
    }
    claims.setSubject(principal.name());
    claims.setStringClaim(Claims.upn.name(), principal.name());
    claims.setStringClaim("agency", principal.agency());
    claims.setStringListClaim(
        "roles", principal.roles().stream().map(Role::text).sorted().toList());
    claims.setStringListClaim(Claims.groups.name(), List.copyOf(principal.groups()));
    return claims;
  }
}
