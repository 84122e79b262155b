package org.civiclake.sharing.server.recipients;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Tokens and recipients that were looked up a moment ago, so that a busy recipient is not looked up
 * at every request. A change made through another copy of the server is heeded within half a
 * second, one made through this copy at once.
 */
@Singleton
class KnownTokens {

  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final int MOST = 10_000;

  private record Known(Object value, Instant since) {}

  private record ClientKey(String client) {}

  private record NameKey(String name) {}

  private final TokenStore tokens;
  private final RecipientStore recipients;
  private final Clock clock;
  private volatile ConcurrentMap<Object, Known> known = new ConcurrentHashMap<>();

  KnownTokens(TokenStore tokens, RecipientStore recipients, Clock clock) {
    this.tokens = tokens;
    this.recipients = recipients;
    this.clock = clock;
  }

  /** The recipient with a token, whatever its state. */
  Optional<KnownToken> find(byte[] tokenHash) {
    return find(KnownToken.class, ByteBuffer.wrap(tokenHash), () -> tokens.find(tokenHash));
  }

  /** The recipient that an OAuth client may act as, whatever its state. */
  Optional<Recipient> findByClient(String client) {
    return find(Recipient.class, new ClientKey(client), () -> recipients.findByClient(client));
  }

  /** A recipient by name, whatever its state, and when the last of its tokens ends. */
  Optional<KnownToken> findByName(String name) {
    return find(KnownToken.class, new NameKey(name), () -> tokens.last(name));
  }

  private <T> Optional<T> find(Class<T> type, Object key, Supplier<Optional<T>> lookUp) {
    ConcurrentMap<Object, Known> current = known;
    Instant now = clock.instant();
    Known before = current.get(key);
    if (before != null
        && !now.isBefore(before.since())
        && now.isBefore(before.since().plus(LONGEST))) {
      return Optional.of(type.cast(before.value()));
    }
    Optional<T> found = lookUp.get();
    if (current.size() >= MOST) {
      forget();
    }
    found.ifPresentOrElse(
        value -> current.put(key, new Known(value, now)), () -> current.remove(key));
    return found;
  }

  /** Forgets all: something about a recipient has changed. */
  void forget() {
    known = new ConcurrentHashMap<>();
  }
}
