package org.civiclake.governance.model.watermark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.mask.Watermark;

/** Values as a leak writes them, whatever program it went through, in whole steps of their type. */
final class SampleValues {

  private static final int LONGEST = 64;
  private static final int MOST_EXPONENT = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?");
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?([ T].*)?");
  private static final Pattern ZONED = Pattern.compile(".*(Z|[+-][0-9]{2}:?[0-9]{2})");

  private SampleValues() {}

  /** The value in steps; empty when the text is no value of the type. */
  static Optional<Long> steps(String text, FieldType type) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      if (type instanceof FieldType.Day) {
        return day(trimmed).map(LocalDate::toEpochDay);
      }
      if (type instanceof FieldType.Moment) {
        return moment(trimmed).map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at));
      }
      return number(trimmed, Watermark.stepScale(type));
    } catch (DateTimeException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(String text, int scale) {
    String plain = text.replace(",", "").replace("¥", "").replace("￥", "");
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(plain);
    if (Math.abs((long) value.precision() - value.scale()) > MOST_EXPONENT) {
      return Optional.empty();
    }
    return Optional.of(
        value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue().longValueExact());
  }

  private static Optional<LocalDate> day(String text) {
    Matcher matcher = DAY.matcher(text);
    return matcher.matches()
        ? Optional.of(
            LocalDate.of(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** A time without a zone is taken as UTC, as the copy has it. */
  private static Optional<Instant> moment(String text) {
    String iso = text.replace('/', '-').replaceFirst(" (UTC|GMT)$", "Z").replaceFirst(" +", "T");
    if (iso.indexOf('T') < 0) {
      return Optional.empty();
    }
    return Optional.of(
        ZONED.matcher(iso).matches()
            ? OffsetDateTime.parse(iso.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
                .toInstant()
            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
  }
}
