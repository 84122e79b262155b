package org.civiclake.governance.identity;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/**
 * Verifies tokens of programs that are nobody of the platform: issued by its issuer, by its rules,
 * for another audience than its own.
 */
@Singleton
public class ClientTokens {

  private final JWTAuthContextInfo rules;
  private final ClaimMapping mapping;
  private final VerifyingParser parser;
  private final Clock clock;

  @Inject
  ClientTokens(
      JWTAuthContextInfo rules, ClaimMapping mapping, IdentitySettings settings, Clock clock) {
    this.rules = rules;
    this.mapping = mapping;
    this.parser = new VerifyingParser(settings.oidc().keys(), clock);
    this.clock = clock;
  }

  /**
   * Which client a token was issued to.
   *
   * @param name the client's id
   * @param expiresAt when the token ends
   */
  public record Client(String name, Instant expiresAt) {}

  /**
   * The client that a token was issued to.
   *
   * @param audience the token must be for
   * @param claim holds the client's id
   * @throws UnknownCallerException when it is not valid, names no client, or speaks of somebody who
   *     has a role on the platform
   */
  public Client verify(String token, String audience, String claim) {
    Map<String, Object> claims = claims(token, audience).getClaimsMap();
    if (isOfThePlatform(claims)) {
      throw new UnknownCallerException("the token speaks of somebody of the platform");
    }
    if (claims.get(claim) instanceof String name
        && !name.isBlank()
        && claims.get("exp") instanceof Number end) {
      return new Client(name, Instant.ofEpochSecond(end.longValue()));
    }
    throw new UnknownCallerException("the claim %s names no client".formatted(claim));
  }

  private JwtClaims claims(String token, String audience) {
    JWTAuthContextInfo own = new JWTAuthContextInfo(rules);
    own.setExpectedAudience(Set.of(audience));
    try {
      return parser.parse(token, own).getJwtClaims();
    } catch (ParseException invalid) {
      throw new UnknownCallerException("the token is not valid");
    }
  }

  private boolean isOfThePlatform(Map<String, Object> claims) {
    try {
      mapping.principal(claims, LocalDate.ofInstant(clock.instant(), mapping.zone()));
      return true;
    } catch (UnknownCallerException nobody) {
      return claims.containsKey(mapping.roles());
    }
  }
}
