package org.civiclake.sharing.server.recipients;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A recipient's bearer token: 256 random bits. Who finds its hash cannot make the token from it,
 * and looking a hash up tells nothing of how near a guess was.
 */
public final class Token {

  private static final int BYTES = 32;
  private static final int LONGEST = 8_192;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  /** A new token. */
  static Token random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * A token that someone presents.
   *
   * @throws IllegalArgumentException when the text is longer than any token
   */
  public static Token presented(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("Longer than any token");
    }
    return new Token(text);
  }

  /** Whether it is of an issuer's making (RFC 7519), and none of ours. */
  boolean isJwt() {
    return text.chars().filter(c -> c == '.').count() == 2;
  }

  /** The token as it is handed out, once. */
  String reveal() {
    return text;
  }

  /** SHA-256 of the token. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "Token[secret]";
  }
}
