package org.civiclake.governance.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a secret of high entropy, compared in constant time; it never shows itself. */
public final class SecretDigest {

  private final byte[] digest;

  private SecretDigest(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Reads 64 lower-case hex digits.
   *
   * @throws IllegalArgumentException when the text is anything else; the message does not hold it
   */
  public static SecretDigest parse(String hex) {
    String text = hex.strip();
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("Not a SHA-256 digest in 64 lower-case hex digits");
    }
    return new SecretDigest(HexFormat.of().parseHex(text));
  }

  /** Whether this is the secret's digest. */
  public boolean matches(String secret) {
    try {
      byte[] other =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(digest, other);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "SecretDigest";
  }
}
