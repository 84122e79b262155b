package org.civiclake.governance.model.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys from a key (RFC 5869 with SHA-256, no salt, one block). */
final class Hkdf {

  private static final String HMAC = "HmacSHA256";
  private static final int LENGTH = 32;

  private Hkdf() {}

  /** A key of 32 bytes for one purpose; from it, neither the key nor another purpose's is found. */
  static byte[] sha256(byte[] key, String info) {
    byte[] extracted = mac(new byte[LENGTH]).doFinal(key);
    Mac expand = mac(extracted);
    expand.update(info.getBytes(StandardCharsets.UTF_8));
    expand.update((byte) 1);
    return expand.doFinal();
  }

  /** Tells one key from another without telling anything of either. */
  static String fingerprint(byte[] key) {
    return HexFormat.of().formatHex(sha256(key, "civiclake fingerprint"), 0, 8);
  }

  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
