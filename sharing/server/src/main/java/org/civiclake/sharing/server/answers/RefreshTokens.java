package org.civiclake.sharing.server.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * Tokens that ask for new addresses of the files of an earlier answer. One is bound to its
 * recipient, to the very table and to the version, ends by itself, and is no right of its own: the
 * request that brings it is decided like any other.
 */
@Singleton
public class RefreshTokens {

  private static final Duration LIFETIME = Duration.ofMinutes(50);
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final byte[] key;
  private final Clock clock;

  @Inject
  RefreshTokens(RefreshKeyStore store, Clock clock) {
    this(store.key(), clock);
  }

  RefreshTokens(byte[] key, Clock clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  /** A token for the table at a version. */
  String issue(Recipient recipient, PublishedTable table, long version) {
    long end = clock.instant().plus(LIFETIME).getEpochSecond();
    return "%d.%d.%s".formatted(version, end, seal(recipient, table, version, end));
  }

  /** The version that a token of this recipient and table is for; refuses any other. */
  long version(Recipient recipient, PublishedTable table, String token) {
    Matcher parts = FORM.matcher(token);
    if (parts.matches()) {
      long version = Long.parseLong(parts.group(1));
      long end = Long.parseLong(parts.group(2));
      boolean sealed =
          MessageDigest.isEqual(bytes(parts.group(3)), bytes(seal(recipient, table, version, end)));
      if (sealed && clock.instant().isBefore(Instant.ofEpochSecond(end))) {
        return version;
      }
    }
    throw SharingError.INVALID_PARAMETER_VALUE.because(
        "The refresh token is not valid; query the table again");
  }

  private String seal(Recipient recipient, PublishedTable table, long version, long end) {
    String text = "%s\n%s\n%d\n%d".formatted(recipient.name(), table.table().uuid(), version, end);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Hmac.of(key, text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
