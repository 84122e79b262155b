package org.civiclake.lakehouse.catalog.signing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a request in path style, {@code /bucket/key}, read so that every server reads it
 * alike: percent-encoding is decoded once, and what could mean another path to somebody is refused.
 *
 * @param bucket the bucket
 * @param key the object, or empty text for the bucket itself
 */
record ObjectPath(String bucket, String key) {

  private static final int LONGEST_KEY = 1024;
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern RAW = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]+");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\\\]");

  /**
   * Reads the raw path of a URI.
   *
   * @throws IllegalArgumentException when it is not plainly one object's, or one bucket's
   */
  static ObjectPath parse(String rawPath) {
    if (!RAW.matcher(rawPath).matches()) {
      throw refused();
    }
    int slash = rawPath.indexOf('/', 1);
    String bucket = slash < 0 ? rawPath.substring(1) : rawPath.substring(1, slash);
    String rawKey = slash < 0 ? "" : rawPath.substring(slash + 1);
    if (!BUCKET.matcher(bucket).matches()) {
      throw refused();
    }
    return new ObjectPath(bucket, rawKey.isEmpty() ? "" : key(rawKey));
  }

  private static String key(String rawKey) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawKey.split("/", -1)) {
      String decoded = decode(segment);
      if (decoded.indexOf('/') >= 0) {
        throw refused();
      }
      segments.add(decoded);
    }
    String key = String.join("/", segments);
    check(key);
    return key;
  }

  /**
   * Refuses a key that some server may take for another one.
   *
   * @throws IllegalArgumentException when it may be
   */
  static void check(String key) {
    if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw refused();
    }
    String deeper = key;
    String read;
    do {
      read = deeper;
      if (CONTROL.matcher(read).find()) {
        throw refused();
      }
      for (String segment : read.split("/", -1)) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
          throw refused();
        }
      }
      deeper = decodeWhereEncoded(read);
    } while (!deeper.equals(read));
  }

  private static String decodeWhereEncoded(String text) {
    try {
      return decode(text);
    } catch (IllegalArgumentException plainText) {
      return text;
    }
  }

  /**
   * Decodes percent-encoding, once.
   *
   * @throws IllegalArgumentException when it is wrong
   */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(utf8.length);
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] != '%') {
        decoded.put(utf8[i]);
      } else if (i + 2 < utf8.length
          && HexFormat.isHexDigit(utf8[i + 1])
          && HexFormat.isHexDigit(utf8[i + 2])) {
        decoded.put(
            (byte)
                (HexFormat.fromHexDigit(utf8[i + 1]) << 4 | HexFormat.fromHexDigit(utf8[i + 2])));
        i += 2;
      } else {
        throw refused();
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw refused();
    }
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException("Not the plain path of an object");
  }
}
