package org.civiclake.sharing.server.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * Tokens that continue an earlier answer: that refresh its addresses or ask for its next page. One
 * is bound to its recipient, to the very table and to what was asked, ends by itself, and is no
 * right of its own: the request that brings it is decided like any other.
 */
@Singleton
public class SealedTokens {

  private static final Duration LIFETIME = Duration.ofMinutes(50);
  private static final Pattern FORM =
      Pattern.compile("((?:[0-9]{1,19}\\.){1,8})([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final byte[] key;
  private final Clock clock;

  @Inject
  SealedTokens(RefreshKeyStore store, Clock clock) {
    this(store.key(), clock);
  }

  SealedTokens(byte[] key, Clock clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  /**
   * A token.
   *
   * @param purpose what it is for, and what was asked
   * @param numbers what it carries, not below 0
   */
  String issue(Recipient recipient, PublishedTable table, String purpose, long... numbers) {
    long end = clock.instant().plus(LIFETIME).getEpochSecond();
    String carried =
        Arrays.stream(numbers).mapToObj(number -> number + ".").collect(Collectors.joining());
    return carried + end + "." + seal(recipient, table, purpose, carried + end);
  }

  /** What a token of this recipient, table and purpose carries; nothing when it is another's. */
  Optional<long[]> open(Recipient recipient, PublishedTable table, String purpose, String token) {
    Matcher parts = FORM.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String carried = parts.group(1) + parts.group(2);
    boolean sealed =
        MessageDigest.isEqual(
            bytes(parts.group(3)), bytes(seal(recipient, table, purpose, carried)));
    Instant end = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
    if (!sealed || !clock.instant().isBefore(end)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(parts.group(1).split("\\.")).mapToLong(Long::parseLong).toArray());
  }

  private String seal(Recipient recipient, PublishedTable table, String purpose, String carried) {
    String text = recipient.name() + "\n" + table.table().uuid() + "\n" + purpose + "\n" + carried;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Hmac.of(key, text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
