package org.civiclake.sharing.server.recipients;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Tokens that were looked up a moment ago, so that a busy recipient is not looked up at every
 * request. A change made through another copy of the server is heeded within half a second, one
 * made through this copy at once.
 */
@Singleton
public class KnownTokens {

  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final int MOST = 10_000;

  private record Known(Recipient recipient, Instant since) {}

  private final RecipientStore store;
  private final Clock clock;
  private volatile ConcurrentMap<ByteBuffer, Known> tokens = new ConcurrentHashMap<>();

  KnownTokens(RecipientStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The recipient with a token, whatever its state. */
  Optional<Recipient> find(byte[] tokenHash) {
    ConcurrentMap<ByteBuffer, Known> current = tokens;
    ByteBuffer key = ByteBuffer.wrap(tokenHash);
    Instant now = clock.instant();
    Known known = current.get(key);
    if (known != null
        && !now.isBefore(known.since())
        && now.isBefore(known.since().plus(LONGEST))) {
      return Optional.of(known.recipient());
    }
    Optional<Recipient> found = store.findByToken(tokenHash);
    if (current.size() >= MOST) {
      forget();
    }
    found.ifPresentOrElse(
        recipient -> current.put(key, new Known(recipient, now)), () -> current.remove(key));
    return found;
  }

  /** Forgets all: something about a recipient has changed. */
  void forget() {
    tokens = new ConcurrentHashMap<>();
  }
}
