package org.civiclake.sharing.server.recipients;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a recipient: its tokens, its link, its last use. */
@Singleton
public class RecipientHistory {

  private static final int MOST_TOKENS = 10;

  private final TokenStore tokens;
  private final RecipientStore recipients;
  private final LastUses lastUses;
  private final Clock clock;

  RecipientHistory(TokenStore tokens, RecipientStore recipients, LastUses lastUses, Clock clock) {
    this.tokens = tokens;
    this.recipients = recipients;
    this.lastUses = lastUses;
    this.clock = clock;
  }

  /**
   * What is told of a recipient.
   *
   * @param credentials its last ones, newest first
   * @param linkOpenUntil until when the link can be opened that was offered and was not
   * @param lastUsedAt when it was last heard of, to within a few seconds
   */
  public record Told(
      List<TokenRecord> credentials,
      Optional<Instant> linkOpenUntil,
      Optional<Instant> lastUsedAt) {}

  /** What is told of a recipient. */
  public Told of(Recipient recipient) {
    lastUses.write();
    return new Told(
        tokens.list(recipient.name(), MOST_TOKENS),
        tokens.openUntil(recipient.name(), clock.instant()),
        recipients.lastUse(recipient.name()));
  }
}
