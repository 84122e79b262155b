package org.civiclake.governance.model.key;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * What one recipient's values are hashed with: HMAC-SHA-256 (RFC 2104), 64 digits of lower-case
 * hex. One value has one hash in all tables of a recipient, so that they join; two recipients'
 * hashes of it have nothing in common, so that theirs do not.
 *
 * <p>What is hashed is the value as text, in UTF-8: a text as it is, byte for byte; a number in
 * plain digits without a fraction's trailing zeros ({@code 12.5}, {@code 0}, {@code -3}); a date as
 * {@code 2025-06-02}; a moment in UTC to the microsecond, {@code 2025-06-02T08:30:00.000000Z}. So a
 * number joins with the same digits kept as text.
 *
 * <p>Whoever has the hashes and not the key can neither compute a hash nor try values one by one,
 * not even of a field with few possible values such as a sex or a year. What a hash does not hide:
 * that two rows hold the same value, and how often each value occurs. Where a field has few values
 * or famous frequencies, that alone can tell them; such a field is better redacted. Somebody who
 * knows the clear value of one row knows all other rows of the same value.
 *
 * <p>Safe for use by many threads.
 */
public final class HashKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private final byte[] key;
  private transient volatile Mac initialised;

  HashKey(byte[] key) {
    this.key = key.clone();
  }

  /** The hash of a text, given as its bytes: what is no well-formed text has a hash too. */
  public String hash(byte[] utf8) {
    return HexFormat.of().formatHex(mac().doFinal(utf8));
  }

  /** The hash of a whole number. */
  public String hash(long value) {
    return hash(ascii(Long.toString(value)));
  }

  /** The hash of a number; that of {@code 1.50} is that of {@code 1.5}. */
  public String hash(BigDecimal value) {
    return hash(ascii(value.stripTrailingZeros().toPlainString()));
  }

  /** The hash of a date. */
  public String hash(LocalDate value) {
    return hash(ascii(value.toString()));
  }

  /** The hash of a moment. */
  public String hash(Instant value) {
    return hash(ascii(MOMENT.format(value)));
  }

  /** Tells one key from another without telling anything of either. */
  public String fingerprint() {
    return Hkdf.fingerprint(key);
  }

  private Mac mac() {
    if (initialised == null) {
      initialised = Hkdf.mac(key);
    }
    try {
      return (Mac) initialised.clone();
    } catch (CloneNotSupportedException e) {
      return Hkdf.mac(key);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "HashKey";
  }
}
