package org.civiclake.sharing.server.recipients;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;

/** Makes, renews, shuts out and recognises recipients. */
@ApplicationScoped
public class Recipients {

  private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

  private final RecipientStore store;
  private final KnownTokens known;
  private final Agencies agencies;
  private final SharingSettings settings;
  private final SecureRandom random;
  private final Clock clock;

  Recipients(
      RecipientStore store,
      KnownTokens known,
      Agencies agencies,
      SharingSettings settings,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.known = known;
    this.agencies = agencies;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a recipient.
   *
   * @param by who asks for it
   * @return its profile, the only copy of its token
   */
  public Profile create(String name, String agency, Duration lifetime, String by) {
    Token token = Token.random(random);
    Recipient recipient = beginning(name, agency, lifetime, by);
    agencies.require(agency);
    if (!store.insert(recipient, token.hash())) {
      throw SharingError.RESOURCE_ALREADY_EXISTS.because("There is a recipient of this name");
    }
    return profile(recipient, token);
  }

  /** Gives a recipient another token; the one before ends at once. */
  public Profile rotate(String name, Duration lifetime, String by) {
    Recipient before = find(name);
    Token token = Token.random(random);
    Recipient recipient = beginning(before.name(), before.agency(), lifetime, by);
    if (!store.replaceToken(recipient, token.hash())) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("The recipient is revoked");
    }
    known.forget();
    return profile(recipient, token);
  }

  /** Shuts a recipient out at once and for good. */
  public void revoke(String name) {
    if (!store.revoke(name, clock.instant())) {
      throw noSuch();
    }
    known.forget();
  }

  /** A recipient by name. */
  public Recipient find(String name) {
    return store.find(name).orElseThrow(Recipients::noSuch);
  }

  /** All recipients by name. */
  public List<Recipient> list() {
    return store.list();
  }

  /** The recipient that a token is of; refuses a token that is unknown, ended or revoked. */
  public Recipient authenticate(Token token) {
    Optional<Recipient> found = known.find(token.hash());
    if (found.isEmpty()) {
      throw SharingError.UNAUTHENTICATED.because("The bearer token is unknown (令牌无效)");
    }
    if (found.get().revokedAt().isPresent()) {
      throw SharingError.TOKEN_REVOKED.because("The recipient was revoked (令牌已被撤销)");
    }
    if (!clock.instant().isBefore(found.get().expiresAt())) {
      throw SharingError.TOKEN_EXPIRED.because("The bearer token has expired (令牌已过期)");
    }
    return found.get();
  }

  private Recipient beginning(String name, String agency, Duration lifetime, String by) {
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "A token lives for more than nothing and at most " + LONGEST_LIFETIME);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      return new Recipient(name, agency, now, by, now.plus(lifetime), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }

  private Profile profile(Recipient recipient, Token token) {
    return new Profile(
        Profile.VERSION,
        settings.sharing().endpoint().toString(),
        token.reveal(),
        Optional.of(recipient.expiresAt().toString()));
  }

  private static RuntimeException noSuch() {
    return SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such recipient");
  }
}
