package org.civiclake.governance.identity;

import java.io.IOException;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys of a provider, by their ids. A token with a new id makes them be fetched anew, so that a
 * provider may change its keys at any time; while it does not answer, those at hand serve on.
 */
final class ProviderKeys implements VerificationKeyResolver {

  private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
  private static final int SMALLEST_RSA = 2048;

  private final KeySource source;
  private final Set<String> algorithms;
  private final IdentitySettings.Keys ages;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Known known = new Known(List.of(), Instant.MIN, Instant.MIN);

  /** Keys, since when they are known, and when they were last asked for. */
  private record Known(List<JsonWebKey> keys, Instant since, Instant asked) {}

  /**
   * @param source where they come from
   * @param algorithms those that a token may be signed by
   * @param ages how old keys may be
   * @param clock says how old they are
   */
  ProviderKeys(KeySource source, Set<String> algorithms, IdentitySettings.Keys ages, Clock clock) {
    this.source = source;
    this.algorithms = Set.copyOf(algorithms);
    this.ages = ages;
    this.clock = clock;
  }

  @Override
  public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> within)
      throws UnresolvableKeyException {
    String algorithm = token.getAlgorithmHeaderValue();
    if (!algorithms.contains(String.valueOf(algorithm))) {
      throw new UnresolvableKeyException("Tokens are not signed by this algorithm here");
    }
    if (isOlderThan(ages.fresh(), known.since()) && fetching.tryLock()) {
      fetchLocked();
    }
    Optional<Key> key = find(token);
    if (key.isEmpty()) {
      fetching.lock();
      fetchLocked();
      key = find(token);
    }
    if (isOlderThan(ages.kept(), known.since())) {
      throw new KeysUnavailableException("The provider of identities does not answer");
    }
    return key.orElseThrow(() -> new UnresolvableKeyException("No key has the token's id"));
  }

  private Optional<Key> find(JsonWebSignature token) {
    String id = token.getKeyIdHeaderValue();
    List<Key> fitting =
        known.keys().stream()
            .filter(key -> id == null || id.equals(key.getKeyId()))
            .filter(key -> fits(key, token.getAlgorithmHeaderValue()))
            .map(key -> (Key) ((PublicJsonWebKey) key).getPublicKey())
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** A public key, for signatures, for this algorithm, and not too short (RFC 8725 section 3.5). */
  private static boolean fits(JsonWebKey key, String algorithm) {
    if (!(key instanceof PublicJsonWebKey pair)
        || (key.getUse() != null && !key.getUse().equals("sig"))
        || (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm))) {
      return false;
    }
    return switch (algorithm.substring(0, 2)) {
      case "RS", "PS" ->
          pair.getPublicKey() instanceof RSAPublicKey rsa
              && rsa.getModulus().bitLength() >= SMALLEST_RSA;
      case "ES" -> key.getKeyType().equals("EC");
      case "Ed" -> key.getKeyType().equals("OKP");
      default -> false;
    };
  }

  /** Asks the provider, unless it was asked a moment ago; then lets the next one in. */
  private void fetchLocked() {
    try {
      Instant now = clock.instant();
      if (!isOlderThan(ages.pause(), known.asked())) {
        return;
      }
      try {
        known = new Known(source.fetch(), now, now);
      } catch (IOException e) {
        LOG.warnf("The provider's keys cannot be had: %s", e.getMessage());
        known = new Known(known.keys(), known.since(), now);
      }
    } finally {
      fetching.unlock();
    }
  }

  private boolean isOlderThan(Duration age, Instant then) {
    return then.equals(Instant.MIN) || then.plus(age).isBefore(clock.instant());
  }
}
