package org.civiclake.infra.local.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Textual encodings of keys and certificates (RFC 7468). */
final class Pem {

  private static final Base64.Encoder ENCODER =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String encode(String label, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, ENCODER.encodeToString(der));
  }

  static byte[] decode(String label, String text) {
    String begin = "-----BEGIN " + label + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException("No " + label + " in PEM text");
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }
}
