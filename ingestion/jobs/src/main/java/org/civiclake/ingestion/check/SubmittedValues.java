package org.civiclake.ingestion.check;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.FieldType;

/**
 * Reads submitted text as a value of a field's type. What cannot be read exactly is not read at
 * all: nothing is rounded, cut or guessed.
 */
public final class SubmittedValues implements Serializable {

  /** The time zone of dates and moments that name none: China has one. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,38}(\\.[0-9]{1,38})?");
  private static final List<DateTimeFormatter> DAYS =
      List.of(strict("uuuu-M-d"), strict("uuuu/M/d"), strict("uuuuMMdd"), strict("uuuu年M月d日"));
  private static final DateTimeFormatter LOCAL_MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' ']HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter OFFSET_MOMENT =
      new DateTimeFormatterBuilder()
          .append(LOCAL_MOMENT)
          .appendOffset("+HH:mm", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter DATABASE_MOMENT =
      new DateTimeFormatterBuilder()
          .append(LOCAL_MOMENT)
          .appendOffset("+HH", "+00")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private SubmittedValues() {}

  /** A whole number of 64 bits. */
  public static Optional<Long> whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** A decimal number that the type holds without rounding. */
  public static Optional<BigDecimal> decimal(String text, FieldType.Decimal type) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    boolean fits =
        number.scale() <= type.scale()
            && number.precision() - number.scale() <= type.precision() - type.scale();
    return fits ? Optional.of(number.setScale(type.scale())) : Optional.empty();
  }

  /** A date: 2024-01-31, 2024/1/31, 20240131 or 2024年1月31日. */
  public static Optional<LocalDate> day(String text) {
    return DAYS.stream().flatMap(format -> parseDay(text, format).stream()).findFirst();
  }

  /** A moment: a date and a time of day in China, or with an offset of its own. */
  public static Optional<Instant> moment(String text) {
    return local(text)
        .or(() -> offset(text, OFFSET_MOMENT))
        .or(() -> offset(text, DATABASE_MOMENT))
        .or(() -> day(text).map(day -> day.atStartOfDay(ZONE).toInstant()))
        .map(moment -> moment.truncatedTo(ChronoUnit.MICROS));
  }

  /** Yes or no: true, false, 1, 0, t, f, Y, N, 是, 否. */
  public static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "y", "yes", "是" -> Optional.of(true);
      case "false", "f", "0", "n", "no", "否" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> parseDay(String text, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDate.parse(text, format));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> local(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, LOCAL_MOMENT).atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> offset(String text, DateTimeFormatter format) {
    try {
      return Optional.of(OffsetDateTime.parse(text, format).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
