package org.civiclake.governance.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Verifies tokens; takes keys at an address from our own store of them, the rest is the library's.
 */
final class VerifyingParser extends DefaultJWTTokenParser {

  private final IdentitySettings.Keys keys;
  private final Clock clock;
  private Optional<VerificationKeyResolver> provider = Optional.empty();

  VerifyingParser(IdentitySettings.Keys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  protected synchronized VerificationKeyResolver getVerificationKeyResolver(
      JWTAuthContextInfo rules) throws org.jose4j.lang.UnresolvableKeyException {
    String location = String.valueOf(rules.getPublicKeyLocation());
    if (!location.startsWith("http")) {
      return super.getVerificationKeyResolver(rules);
    }
    if (provider.isEmpty()) {
      provider =
          Optional.of(
              new ProviderKeys(
                  new KeyEndpoint(URI.create(location), rules.getIssuedBy()),
                  rules.getSignatureAlgorithm().stream()
                      .map(SignatureAlgorithm::getAlgorithm)
                      .collect(Collectors.toUnmodifiableSet()),
                  keys,
                  clock));
    }
    return provider.get();
  }
}
