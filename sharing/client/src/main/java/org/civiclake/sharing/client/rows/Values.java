package org.civiclake.sharing.client.rows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;

/** Values of the types without parts, as texts spell them. */
public final class Values {

  private Values() {}

  /**
   * Reads a value as a partition or a condition spells it (Delta Sharing protocol, Partition Value
   * Serialization). A moment without an offset is in UTC.
   *
   * @throws IllegalArgumentException when the text spells no value of the type
   */
  public static Object parse(String text, DataType type) {
    try {
      if (type instanceof Decimal decimal) {
        return new BigDecimal(text.strip()).setScale(decimal.scale());
      }
      if (type instanceof Primitive primitive) {
        return parse(text, primitive);
      }
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no %s".formatted(text, name(type)));
    }
    throw new IllegalArgumentException("No text spells a value with parts");
  }

  private static Object parse(String text, Primitive type) {
    return switch (type) {
      case STRING -> text;
      case BINARY -> text.getBytes(StandardCharsets.UTF_8);
      case LONG -> Long.valueOf(text.strip());
      case INTEGER, SHORT, BYTE -> Integer.valueOf(text.strip());
      case FLOAT -> Float.valueOf(text.strip());
      case DOUBLE -> Double.valueOf(text.strip());
      case BOOLEAN -> flag(text.strip());
      case DATE -> LocalDate.parse(text.strip());
      case TIMESTAMP -> moment(text.strip());
      case TIMESTAMP_NTZ -> LocalDateTime.parse(withT(text.strip()));
    };
  }

  private static Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'%s' is no boolean".formatted(text));
    };
  }

  private static Instant moment(String text) {
    String iso = withT(text);
    boolean offset = iso.matches(".*T.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)");
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static String withT(String text) {
    String iso = text.replaceFirst(" ", "T");
    return iso.indexOf('T') < 0 ? iso + "T00:00:00" : iso;
  }

  static String name(DataType type) {
    return type instanceof Primitive primitive
        ? primitive.name().toLowerCase(Locale.ROOT)
        : type.toString();
  }
}
