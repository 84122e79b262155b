package org.civiclake.sharing.server.recipients;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.network.Address;

/** Recognises recipients. */
@ApplicationScoped
public class SignIn {

  private final KnownTokens known;
  private final LastUses lastUses;
  private final Duration warning;
  private final Clock clock;

  SignIn(KnownTokens known, LastUses lastUses, SharingSettings settings, Clock clock) {
    this.known = known;
    this.lastUses = lastUses;
    this.warning = settings.sharing().expiryWarning();
    this.clock = clock;
  }

  /**
   * Who asks.
   *
   * @param recipient the recipient
   * @param expiresAt when what it proved itself with ends
   * @param endsSoon whether it should be warned of that
   */
  public record SignedIn(Recipient recipient, Instant expiresAt, boolean endsSoon) {}

  /**
   * The recipient that a token is of.
   *
   * @param from where it comes from, when that is known
   * @throws org.civiclake.sharing.server.SharingRefusal when the token is unknown, ended or
   *     revoked, or comes from where it may not
   */
  public SignedIn byToken(Token token, Optional<Address> from) {
    KnownToken found =
        known
            .find(token.hash())
            .orElseThrow(
                () -> SharingError.UNAUTHENTICATED.because("The bearer token is unknown (令牌无效)"));
    checkOpen(found.recipient(), from);
    Instant now = clock.instant();
    if (!now.isBefore(found.expiresAt())) {
      throw SharingError.TOKEN_EXPIRED.because("The bearer token has expired (令牌已过期)");
    }
    lastUses.note(found.recipient(), now);
    return new SignedIn(
        found.recipient(), found.expiresAt(), found.expiresAt().minus(warning).isBefore(now));
  }

  /**
   * The recipient of this name, as long as any token of it is good, or an OAuth client may act as
   * it.
   */
  public Recipient byName(String name, Optional<Address> from) {
    KnownToken found =
        known
            .findByName(name)
            .orElseThrow(() -> SharingError.UNAUTHENTICATED.because("There is no such recipient"));
    checkOpen(found.recipient(), from);
    Instant now = clock.instant();
    if (found.recipient().client().isEmpty() && !now.isBefore(found.expiresAt())) {
      throw SharingError.TOKEN_EXPIRED.because("The recipient's token has expired (令牌已过期)");
    }
    lastUses.note(found.recipient(), now);
    return found.recipient();
  }

  /** Refuses a recipient that is revoked, or that comes from where it may not. */
  private static void checkOpen(Recipient recipient, Optional<Address> from) {
    if (recipient.revokedAt().isPresent()) {
      throw SharingError.TOKEN_REVOKED.because("The recipient was revoked (令牌已被撤销)");
    }
    if (!recipient.addresses().allow(from)) {
      throw SharingError.ADDRESS_NOT_ALLOWED.because(
          "The recipient may not come from this address (来源地址不在允许范围内)");
    }
  }
}
