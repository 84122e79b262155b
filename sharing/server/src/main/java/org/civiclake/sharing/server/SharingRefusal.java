package org.civiclake.sharing.server;

import java.time.Duration;
import java.util.Optional;

/** A request that is not answered; its message is shown to whoever asked. */
public final class SharingRefusal extends RuntimeException {

  private final SharingError error;
  private final Optional<Duration> retryAfter;

  /** An outage may be over in a moment. */
  SharingRefusal(SharingError error, String message) {
    this(
        error,
        message,
        error == SharingError.TEMPORARILY_UNAVAILABLE
            ? Optional.of(Duration.ofSeconds(1))
            : Optional.empty());
  }

  private SharingRefusal(SharingError error, String message, Optional<Duration> retryAfter) {
    super(message);
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** The same, with a time after which it is worth asking again. */
  public SharingRefusal retryAfter(Duration wait) {
    return new SharingRefusal(error, getMessage(), Optional.of(wait));
  }

  /** Which error it is. */
  public SharingError error() {
    return error;
  }

  /** After how many whole seconds it is worth asking again. */
  public Optional<Long> retryAfterSeconds() {
    return retryAfter.map(wait -> Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
  }
}
