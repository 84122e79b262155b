package org.civiclake.sharing.client.rows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.civiclake.sharing.protocol.predicate.Literal;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;

/** How a constant of a condition is compared with a column's values. */
final class Comparisons {

  private Comparisons() {}

  /**
   * The constant as something that compares itself with the column's values.
   *
   * @throws IllegalArgumentException when the two cannot be compared
   */
  static Comparable<Object> with(Literal literal, Field column) {
    if (column.type() instanceof Decimal) {
      BigDecimal number = number(literal, column);
      return value -> number.compareTo((BigDecimal) value);
    }
    if (!(column.type() instanceof Primitive primitive)) {
      throw unlike(literal, column);
    }
    return switch (primitive) {
      case STRING -> text(literal, column);
      case BYTE, SHORT, INTEGER, LONG -> whole(number(literal, column));
      case FLOAT, DOUBLE -> floating(number(literal, column).doubleValue());
      case BOOLEAN -> {
        demand(literal, column, Literal.Type.BOOL);
        Boolean flag = Boolean.valueOf(literal.text());
        yield value -> flag.compareTo((Boolean) value);
      }
      case DATE -> {
        demand(literal, column, Literal.Type.DATE, Literal.Type.TEXT);
        LocalDate day = (LocalDate) Values.parse(literal.text(), Primitive.DATE);
        yield value -> day.compareTo((LocalDate) value);
      }
      case TIMESTAMP -> {
        demand(literal, column, Literal.Type.TIMESTAMP, Literal.Type.DATE, Literal.Type.TEXT);
        Instant moment = (Instant) Values.parse(literal.text(), Primitive.TIMESTAMP);
        yield value -> moment.compareTo((Instant) value);
      }
      case TIMESTAMP_NTZ -> {
        demand(literal, column, Literal.Type.TIMESTAMP, Literal.Type.DATE, Literal.Type.TEXT);
        LocalDateTime moment =
            (LocalDateTime) Values.parse(literal.text(), Primitive.TIMESTAMP_NTZ);
        yield value -> moment.compareTo((LocalDateTime) value);
      }
      case BINARY -> throw unlike(literal, column);
    };
  }

  private static Comparable<Object> text(Literal literal, Field column) {
    demand(literal, column, Literal.Type.TEXT, Literal.Type.STRING);
    String text = literal.text();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return value ->
        text.equals(value)
            ? 0
            : Arrays.compareUnsigned(bytes, ((String) value).getBytes(StandardCharsets.UTF_8));
  }

  private static Comparable<Object> whole(BigDecimal number) {
    if (number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() <= 18) {
      long exact = number.longValueExact();
      return value -> Long.compare(exact, ((Number) value).longValue());
    }
    return value -> number.compareTo(BigDecimal.valueOf(((Number) value).longValue()));
  }

  /** Zero is zero with either sign; what is no number is above all numbers, as in Spark. */
  private static Comparable<Object> floating(double number) {
    return value -> {
      double other = ((Number) value).doubleValue();
      return number == other ? 0 : Double.compare(number, other);
    };
  }

  private static BigDecimal number(Literal literal, Field column) {
    return switch (literal.type()) {
      case NUMBER, INT, LONG, FLOAT, DOUBLE -> new BigDecimal(literal.text());
      case BOOL, STRING, DATE, TIMESTAMP, TEXT -> throw unlike(literal, column);
    };
  }

  private static void demand(Literal literal, Field column, Literal.Type... types) {
    if (!Arrays.asList(types).contains(literal.type())) {
      throw unlike(literal, column);
    }
  }

  private static IllegalArgumentException unlike(Literal literal, Field column) {
    return new IllegalArgumentException(
        "Column %s (%s) cannot be compared with %s"
            .formatted(column.name(), Values.name(column.type()), literal.text()));
  }
}
