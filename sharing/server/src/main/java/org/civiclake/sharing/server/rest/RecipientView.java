package org.civiclake.sharing.server.rest;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.recipients.OwnLimits;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.RecipientHistory;
import org.civiclake.sharing.server.recipients.TokenRecord;

/**
 * A recipient as those see it who administer it; never a token, nor anything to guess one by.
 *
 * @param linkOpenUntil until when the link can be opened that was offered and was not
 * @param credentials its last ones, newest first
 * @param addresses networks that it may come from; from everywhere when there are none
 * @param limits its own, where they are not the usual ones
 * @param client the OAuth client that may act as it
 */
public record RecipientView(
    String name,
    String agency,
    State state,
    Instant createdAt,
    String createdBy,
    Optional<Instant> revokedAt,
    Optional<Instant> linkOpenUntil,
    Optional<Instant> lastUsedAt,
    List<TokenRecord> credentials,
    List<String> addresses,
    OwnLimits limits,
    Optional<String> client) {

  /** What can be done with it. */
  public enum State {
    /** It never had a token. */
    PENDING,
    ACTIVE,
    /** Its last token ends soon. */
    EXPIRING,
    /** Its last token has ended. */
    EXPIRED,
    REVOKED
  }

  /** Makes views. */
  @Singleton
  static class Maker {

    private final RecipientHistory history;
    private final Duration warning;
    private final Clock clock;

    Maker(RecipientHistory history, SharingSettings settings, Clock clock) {
      this.history = history;
      this.warning = settings.sharing().expiryWarning();
      this.clock = clock;
    }

    RecipientView of(Recipient recipient) {
      RecipientHistory.Told told = history.of(recipient);
      return new RecipientView(
          recipient.name(),
          recipient.agency(),
          state(recipient, told.credentials()),
          recipient.createdAt(),
          recipient.createdBy(),
          recipient.revokedAt(),
          told.linkOpenUntil(),
          told.lastUsedAt(),
          told.credentials(),
          recipient.addresses().texts(),
          recipient.limits(),
          recipient.client());
    }

    private State state(Recipient recipient, List<TokenRecord> credentials) {
      if (recipient.revokedAt().isPresent()) {
        return State.REVOKED;
      }
      if (recipient.client().isPresent()) {
        return State.ACTIVE;
      }
      Instant now = clock.instant();
      Optional<Instant> last =
          credentials.stream().map(TokenRecord::expiresAt).max(Instant::compareTo);
      if (last.isEmpty()) {
        return State.PENDING;
      }
      if (!now.isBefore(last.get())) {
        return State.EXPIRED;
      }
      return last.get().minus(warning).isBefore(now) ? State.EXPIRING : State.ACTIVE;
    }
  }
}
