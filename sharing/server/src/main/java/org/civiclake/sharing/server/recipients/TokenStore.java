package org.civiclake.sharing.server.recipients;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens and the links that give them, in PostgreSQL, as hashes. */
@Singleton
class TokenStore {

  private final Queries queries;

  TokenStore(Queries queries) {
    this.queries = queries;
  }

  /**
   * A link that is offered.
   *
   * @param codeHash of the code in it
   * @param lifetime of the token that it gives
   */
  record Offer(
      String recipient, byte[] codeHash, Duration lifetime, Instant at, String by, Instant until) {}

  /** A recipient that opened a link, and when its new token ends. */
  record Opened(Recipient recipient, Instant expiresAt) {}

  private record Used(String recipient, Duration lifetime, String offeredBy) {}

  /**
   * Offers a link in place of every one that was not opened; false when the recipient is revoked.
   */
  boolean offer(Offer offer) {
    return queries.together(
        session -> isOpen(session, offer.recipient()) && insert(session, offer));
  }

  /**
   * Offers a link, and ends the present token at a moment, and those before it now; false when the
   * recipient is revoked.
   */
  boolean offerInstead(Offer offer, Instant graceUntil) {
    return queries.together(
        session -> {
          if (!isOpen(session, offer.recipient())) {
            return false;
          }
          session.update(
              "UPDATE recipient_token SET expires_at = least(expires_at, CASE WHEN token_hash ="
                  + " (SELECT token_hash FROM recipient_token WHERE recipient = ?"
                  + " ORDER BY issued_at DESC LIMIT 1) THEN ?::timestamptz ELSE ?::timestamptz END),"
                  + " replaced_at = coalesce(replaced_at, ?) WHERE recipient = ?",
              offer.recipient(),
              graceUntil,
              offer.at(),
              offer.at(),
              offer.recipient());
          return insert(session, offer);
        });
  }

  private static boolean insert(Queries.Session session, Offer offer) throws SQLException {
    session.update(
        "DELETE FROM recipient_activation WHERE recipient = ? AND used_at IS NULL",
        offer.recipient());
    return session.update(
            "INSERT INTO recipient_activation"
                + " (code_hash, recipient, lifetime, offered_at, offered_by, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            offer.codeHash(),
            offer.recipient(),
            offer.lifetime().toSeconds(),
            offer.at(),
            offer.by(),
            offer.until())
        == 1;
  }

  /**
   * Opens a link, which one caller alone can do: gives the recipient a token, and ends those before
   * it that were not given a grace. Nothing when the link is unknown, opened or over, or the
   * recipient revoked.
   */
  Optional<Opened> open(byte[] codeHash, byte[] tokenHash, Instant at) {
    return queries.together(
        session -> {
          List<Used> used =
              session.list(
                  row ->
                      new Used(
                          row.getString("recipient"),
                          Duration.ofSeconds(row.getLong("lifetime")),
                          row.getString("offered_by")),
                  "UPDATE recipient_activation SET used_at = ? WHERE code_hash = ?"
                      + " AND used_at IS NULL AND expires_at > ?"
                      + " RETURNING recipient, lifetime, offered_by",
                  at,
                  codeHash,
                  at);
          if (used.isEmpty() || !isOpen(session, used.get(0).recipient())) {
            return Optional.empty();
          }
          return Optional.of(issue(session, used.get(0), tokenHash, at));
        });
  }

  private static Opened issue(Queries.Session session, Used link, byte[] tokenHash, Instant at)
      throws SQLException {
    session.update(
        "UPDATE recipient_token SET expires_at = least(expires_at, ?), replaced_at = ?"
            + " WHERE recipient = ? AND replaced_at IS NULL",
        at,
        at,
        link.recipient());
    Instant expiresAt = at.plus(link.lifetime());
    session.update(
        "INSERT INTO recipient_token (token_hash, recipient, issued_at, issued_by, expires_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        tokenHash,
        link.recipient(),
        at,
        link.offeredBy(),
        expiresAt);
    List<Recipient> recipient =
        session.list(
            RecipientStore::recipient,
            "SELECT " + RecipientStore.COLUMNS + " FROM recipient r WHERE r.name = ?",
            link.recipient());
    return new Opened(recipient.get(0), expiresAt);
  }

  /** Whether a recipient is there and not revoked; nobody changes that until the end. */
  private static boolean isOpen(Queries.Session session, String recipient) throws SQLException {
    return !session
        .list(
            row -> row.getString(1),
            "SELECT name FROM recipient WHERE name = ? AND revoked_at IS NULL FOR UPDATE",
            recipient)
        .isEmpty();
  }

  /** The recipient with a token, whatever its state. */
  Optional<KnownToken> find(byte[] tokenHash) {
    return queries
        .list(
            row ->
                new KnownToken(
                    RecipientStore.recipient(row), Queries.instant(row, "token_expires_at")),
            "SELECT "
                + RecipientStore.COLUMNS
                + ", t.expires_at AS token_expires_at FROM recipient_token t"
                + " JOIN recipient r ON r.name = t.recipient WHERE t.token_hash = ?",
            tokenHash)
        .stream()
        .findFirst();
  }

  /** A recipient by name, whatever its state, and when the last of its tokens ends or ended. */
  Optional<KnownToken> last(String recipient) {
    return queries
        .list(
            row ->
                new KnownToken(
                    RecipientStore.recipient(row),
                    Queries.maybeInstant(row, "token_expires_at").orElse(Instant.EPOCH)),
            "SELECT "
                + RecipientStore.COLUMNS
                + ", (SELECT max(expires_at) FROM recipient_token t WHERE t.recipient = r.name)"
                + " AS token_expires_at FROM recipient r WHERE r.name = ?",
            recipient)
        .stream()
        .findFirst();
  }

  /** The last tokens of a recipient, newest first. */
  List<TokenRecord> list(String recipient, int most) {
    return queries.list(
        row ->
            new TokenRecord(
                Queries.instant(row, "issued_at"),
                row.getString("issued_by"),
                Queries.instant(row, "expires_at"),
                Queries.maybeInstant(row, "replaced_at")),
        "SELECT issued_at, issued_by, expires_at, replaced_at FROM recipient_token"
            + " WHERE recipient = ? ORDER BY issued_at DESC LIMIT ?",
        recipient,
        most);
  }

  /** Until when a recipient's link can be opened, when one is offered. */
  Optional<Instant> openUntil(String recipient, Instant now) {
    return queries
        .list(
            row -> Queries.instant(row, "expires_at"),
            "SELECT expires_at FROM recipient_activation"
                + " WHERE recipient = ? AND used_at IS NULL AND expires_at > ?",
            recipient,
            now)
        .stream()
        .findFirst();
  }
}
