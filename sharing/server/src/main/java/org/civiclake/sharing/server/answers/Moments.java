package org.civiclake.sharing.server.answers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.server.SharingError;

/** Reads moments as clients spell them (Delta Sharing protocol, Timestamp Format). */
final class Moments {

  private static final Pattern OLD =
      Pattern.compile(
          "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]([0-9]{1,2}):([0-9]{2}):([0-9]{2})(\\.[0-9]{1,9})?)?");

  private Moments() {}

  /** A moment in ISO 8601; without a time zone, as older clients spell it, it is in UTC. */
  static Instant read(String text) {
    try {
      Matcher old = OLD.matcher(text);
      return old.matches()
          ? local(old).toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "Not a moment in ISO 8601, for example 2025-06-01T00:00:00Z");
    }
  }

  private static LocalDateTime local(Matcher parts) {
    return LocalDateTime.of(
        number(parts, 1),
        number(parts, 2),
        number(parts, 3),
        number(parts, 4),
        number(parts, 5),
        number(parts, 6),
        nanos(parts.group(7)));
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static int nanos(String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt((fraction.substring(1) + "000000000").substring(0, 9));
  }
}
