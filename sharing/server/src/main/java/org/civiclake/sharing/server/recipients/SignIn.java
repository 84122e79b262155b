package org.civiclake.sharing.server.recipients;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.civiclake.governance.identity.ClientTokens;
import org.civiclake.governance.identity.UnknownCallerException;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.network.Address;

/** Recognises recipients. */
@ApplicationScoped
public class SignIn {

  private final KnownTokens known;
  private final LastUses lastUses;
  private final ClientTokens clientTokens;
  private final SharingSettings.Oauth oauth;
  private final Duration warning;
  private final Clock clock;

  SignIn(
      KnownTokens known,
      LastUses lastUses,
      ClientTokens clientTokens,
      SharingSettings settings,
      Clock clock) {
    this.known = known;
    this.lastUses = lastUses;
    this.clientTokens = clientTokens;
    this.oauth = settings.sharing().oauth();
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
    return token.isJwt() ? byClientToken(token, from) : byOwnToken(token, from);
  }

  private SignedIn byOwnToken(Token token, Optional<Address> from) {
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
   * The recipient that an OAuth client may act as, by the client's token (RFC 9068).
   *
   * @throws org.civiclake.sharing.server.SharingRefusal when the token is not valid, or its client
   *     is bound to no recipient
   */
  private SignedIn byClientToken(Token token, Optional<Address> from) {
    ClientTokens.Client client = client(token);
    Recipient recipient =
        Optional.of(client.name())
            .filter(name -> name.indexOf('\0') < 0)
            .flatMap(known::findByClient)
            .orElseThrow(
                () ->
                    SharingError.UNAUTHENTICATED.because(
                        "The token's client is bound to no recipient (该客户端未绑定接收方)"));
    checkOpen(recipient, from);
    lastUses.note(recipient, clock.instant());
    return new SignedIn(recipient, client.expiresAt(), false);
  }

  private ClientTokens.Client client(Token token) {
    try {
      return clientTokens.verify(token.reveal(), oauth.audience(), oauth.clientClaim());
    } catch (UnknownCallerException e) {
      throw SharingError.UNAUTHENTICATED.because("The bearer token is not valid (令牌无效)");
    }
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
