package org.civiclake.governance.model.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of what is signed: SHA-256 of the exact text in UTF-8, lower-case hex. */
final class Digests {

  private Digests() {}

  static String of(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String of(List<HandoverItem> items) {
    StringBuilder text = new StringBuilder("civiclake-handover-1\n");
    for (HandoverItem item : items) {
      text.append(item.sha256()).append(' ').append(item.bytes()).append(' ');
      text.append(item.name()).append('\n');
    }
    return of(text.toString());
  }
}
