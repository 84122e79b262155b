package org.civiclake.sharing.server.recipients;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;

/**
 * Links by which recipients come by their tokens. A link can be opened once and for a short time;
 * whoever opens it gets the profile, the only copy of the token. Nobody who offers a link sees a
 * token.
 */
@ApplicationScoped
public class Activations {

  private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);
  private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);

  private final TokenStore store;
  private final KnownTokens known;
  private final SharingSettings.Sharing settings;
  private final SecureRandom random;
  private final Clock clock;

  Activations(
      TokenStore store,
      KnownTokens known,
      SharingSettings settings,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.known = known;
    this.settings = settings.sharing();
    this.random = random;
    this.clock = clock;
  }

  /**
   * A link, shown once.
   *
   * @param activationUrl whoever has it can open it
   * @param expiresAt until when
   */
  public record Link(URI activationUrl, Instant expiresAt) {

    /** Never the link. */
    @Override
    public String toString() {
      return "Link[expiresAt=" + expiresAt + "]";
    }
  }

  /** A profile, and whose it is. */
  public record Opened(Recipient recipient, Profile profile) {}

  /**
   * Offers a link in place of any that was not opened. When it is opened, the token before ends.
   *
   * @param lifetime of the token that it gives; the usual one when absent
   * @param by who asks for it
   */
  public Link offer(Recipient recipient, Optional<Duration> lifetime, String by) {
    Token code = Token.random(random);
    Offering offering = offering(recipient, code, lifetime, by);
    return require(store.offer(offering.offer()), offering);
  }

  /**
   * Offers a link to another token. The present one ends after a grace, and any before it at once.
   *
   * @param grace how long the present token still works, at most; the usual time when absent
   */
  public Link rotate(
      Recipient recipient, Optional<Duration> lifetime, Optional<Duration> grace, String by) {
    Duration most = settings.longestGrace();
    Duration given = grace.orElseGet(settings::grace);
    if (given.isNegative() || given.compareTo(most) > 0) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "The grace of a token is from nothing to " + most);
    }
    Token code = Token.random(random);
    Offering offering = offering(recipient, code, lifetime, by);
    boolean offered = store.offerInstead(offering.offer(), offering.offer().at().plus(given));
    known.forget();
    return require(offered, offering);
  }

  private record Offering(TokenStore.Offer offer, Link link) {}

  private Offering offering(
      Recipient recipient, Token code, Optional<Duration> lifetime, String by) {
    Duration lives = lifetime.orElseGet(settings::tokenLifetime);
    if (lives.compareTo(SHORTEST_LIFETIME) < 0 || lives.compareTo(LONGEST_LIFETIME) > 0) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "A token lives for at least %s and at most %s"
              .formatted(SHORTEST_LIFETIME, LONGEST_LIFETIME));
    }
    Instant now = now();
    Instant until = now.plus(settings.activationLifetime());
    return new Offering(
        new TokenStore.Offer(recipient.name(), code.hash(), lives, now, by, until),
        new Link(URI.create(settings.endpoint() + "/activation/" + code.reveal()), until));
  }

  private static Link require(boolean offered, Offering offering) {
    if (!offered) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("The recipient is revoked");
    }
    return offering.link();
  }

  /** Opens a link: the first caller gets the profile, every other is refused. */
  public Opened open(Token code) {
    Token token = Token.random(random);
    TokenStore.Opened opened =
        store
            .open(code.hash(), token.hash(), now())
            .orElseThrow(
                () ->
                    SharingError.RESOURCE_DOES_NOT_EXIST.because(
                        "The link is unknown, was opened, or is over; ask for another"
                            + " (链接无效、已使用或已过期,请重新获取)"));
    known.forget();
    return new Opened(
        opened.recipient(),
        new Profile(
            Profile.VERSION,
            settings.endpoint().toString(),
            token.reveal(),
            Optional.of(opened.expiresAt().toString())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
