package org.civiclake.governance.server.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.GovernanceConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Issues the tokens that every server of the platform takes. */
@ApplicationScoped
class TokenIssuer {

  private static final String AUDIENCE = "civiclake";
  private static final String AUTHENTICATED_AT = "auth_time";
  private static final String UNTIL = "until";

  private final SigningKeys keys;
  private final Principals principals;
  private final GovernanceConfig.Issuer config;
  private final JWTParser parser;
  private final Clock clock;

  TokenIssuer(
      SigningKeys keys,
      Principals principals,
      GovernanceConfig config,
      JWTParser parser,
      Clock clock) {
    this.keys = keys;
    this.principals = principals;
    this.config = config.issuer();
    this.parser = parser;
    this.clock = clock;
  }

  /**
   * Goes on if tokens are issued here.
   *
   * @throws org.civiclake.governance.server.problem.ProblemException when another issues them
   */
  void checkOpen() {
    keys.privateKey();
  }

  /** A token for a principal who has just shown its secret. */
  TokenAnswer issue(Principal principal) {
    return issue(principal, clock.instant());
  }

  /**
   * A token in place of one that is still valid, for a service (RFC 8693); empty when there is none
   * to be had so.
   */
  Optional<TokenAnswer> renew(String token) {
    JsonWebToken parsed;
    try {
      parsed = parser.parse(token);
    } catch (ParseException invalid) {
      return Optional.empty();
    }
    return parsed
        .<Object>claim(AUTHENTICATED_AT)
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds.toString())))
        .filter(authenticated -> clock.instant().isBefore(authenticated.plus(config.renewable())))
        .flatMap(
            authenticated ->
                principals
                    .active(parsed.getName())
                    .filter(principal -> principal.roles().contains(Role.SERVICE))
                    .map(principal -> issue(principal, authenticated)));
  }

  /** A token for a recipient's program that has just shown its secret; empty when it is none. */
  Optional<TokenAnswer> issueToClient(String client) {
    if (!config.recipientClients().orElseGet(Set::of).contains(client)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    String token =
        Jwt.issuer(config.url().orElseThrow())
            .subject(client)
            .audience(config.recipientAudience())
            .claim("client_id", client)
            .claim("jti", UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(config.lifetime()))
            .jws()
            .algorithm(SignatureAlgorithm.RS256)
            .keyId(keys.keyId())
            .sign(keys.privateKey());
    return Optional.of(TokenAnswer.of(token, config.lifetime()));
  }

  private TokenAnswer issue(Principal principal, Instant authenticated) {
    Instant now = clock.instant();
    Instant end = earlier(now.plus(config.lifetime()), principal);
    JwtClaimsBuilder claims =
        Jwt.issuer(config.url().orElseThrow())
            .subject(principal.name())
            .upn(principal.name())
            .audience(AUDIENCE)
            .groups(principal.groups())
            .claim("agency", principal.agency())
            .claim("roles", principal.roles().stream().map(Role::text).sorted().toList())
            .claim(AUTHENTICATED_AT, authenticated.getEpochSecond())
            .claim("jti", UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(end);
    principal.until().ifPresent(day -> claims.claim(UNTIL, day.toString()));
    String token =
        claims
            .jws()
            .algorithm(SignatureAlgorithm.RS256)
            .keyId(keys.keyId())
            .sign(keys.privateKey());
    return TokenAnswer.of(token, Duration.between(now, end));
  }

  /** No token outlives the contract of its holder (NB53, RZ31). */
  private Instant earlier(Instant end, Principal principal) {
    return principal
        .until()
        .map(day -> day.plusDays(1).atStartOfDay(clock.getZone()).toInstant())
        .filter(over -> over.isBefore(end))
        .orElse(end);
  }
}
