package org.civiclake.governance.server.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.civiclake.governance.model.issue.Sealed;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.ledger.EventJson;

/**
 * Seals what names persons with the installation's key: AES-256 in Galois/Counter Mode, bound to
 * the subject, so that sealed words cannot be moved to another one.
 */
@ApplicationScoped
public class Seal {

  private static final int LEAST_SECRET = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final EventJson json;
  private final SecureRandom random = new SecureRandom();

  Seal(GovernanceConfig config, EventJson json) {
    String secret = config.seal().secret();
    if (secret.length() < LEAST_SECRET) {
      throw new IllegalStateException(
          "civiclake.seal.secret is too short: write at least %d characters"
              .formatted(LEAST_SECRET));
    }
    this.key = new SecretKeySpec(sha256(secret), "AES");
    this.json = json;
  }

  /** Seals words about a subject. */
  public Sealed seal(UUID subject, Words words) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] text = json.write(words).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, subject).doFinal(text);
      ByteBuffer all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
      return new Sealed(Base64.getEncoder().encodeToString(all.array()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Opens what {@link #seal} sealed about the subject.
   *
   * @throws IllegalStateException when it was sealed with another key, or about another subject
   */
  public Words open(UUID subject, Sealed sealed) {
    byte[] all = Base64.getDecoder().decode(sealed.text());
    byte[] nonce = new byte[NONCE];
    ByteBuffer.wrap(all).get(nonce);
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, subject).doFinal(all, NONCE, all.length - NONCE);
      return json.read(new String(text, StandardCharsets.UTF_8), Words.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "Sealed words about %s cannot be opened: is civiclake.seal.secret the one that sealed them?"
              .formatted(subject),
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, UUID subject) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(subject.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
