package org.civiclake.governance.server.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An event in the chain.
 *
 * @param event the event
 * @param previous the digest of the event before it; {@link #ORIGIN} before the first
 * @param digest the event's own digest
 */
public record Link(Recorded event, String previous, String digest) {

  /** What stands before the first event. */
  public static final String ORIGIN = "0".repeat(64);

  /** Binds an event to the one before it. */
  static Link of(Recorded event, String previous) {
    return new Link(event, previous, digest(event, previous));
  }

  /** Whether the digest is that of the event and its predecessor. */
  boolean holds() {
    return digest.equals(digest(event, previous));
  }

  /** SHA-256 over every member, each with its length before it; lower-case hex. */
  private static String digest(Recorded event, String previous) {
    MessageDigest sha256 = sha256();
    add(sha256, "civiclake-event-1");
    add(sha256, previous);
    add(sha256, Long.toString(event.sequence()));
    add(sha256, event.at().toString());
    add(sha256, event.actor());
    add(sha256, event.agency());
    add(sha256, event.subject().kind());
    add(sha256, event.subject().id());
    add(sha256, event.type());
    add(sha256, Integer.toString(event.articles().size()));
    event.articles().forEach(article -> add(sha256, article.toString()));
    add(sha256, event.reason().isPresent() ? "1" : "0");
    event.reason().ifPresent(reason -> add(sha256, reason));
    add(sha256, event.payload());
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
