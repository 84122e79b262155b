package org.civiclake.sharing.server.answers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.protocol.predicate.Literal;
import org.civiclake.sharing.protocol.predicate.Predicate;
import org.civiclake.sharing.protocol.predicate.Predicate.Comparison;

/**
 * Hints as conditions that Iceberg evaluates. What cannot be decided by a column's own order, such
 * as a number compared as a text, counts as true, and so does its contrary.
 */
final class Conditions {

  private final Schema schema;

  Conditions(Schema schema) {
    this.schema = schema;
  }

  /** The condition that all hints hold. */
  Expression all(List<Predicate> hints) {
    Expression all = Expressions.alwaysTrue();
    for (Predicate hint : hints) {
      all = Expressions.and(all, condition(hint, false));
    }
    return all;
  }

  private Expression condition(Predicate hint, boolean negated) {
    if (hint instanceof Predicate.And and) {
      return join(and.parts(), negated, !negated);
    }
    if (hint instanceof Predicate.Or or) {
      return join(or.parts(), negated, negated);
    }
    if (hint instanceof Predicate.Not not) {
      return condition(not.part(), !negated);
    }
    if (hint instanceof Predicate.IsNull isNull) {
      return column(isNull.column())
          .map(field -> negated ? Expressions.notNull(field.name()) : isNull(field))
          .orElseGet(Expressions::alwaysTrue);
    }
    if (hint instanceof Predicate.Compare compare) {
      return column(compare.column())
          .flatMap(field -> compare(field, compare, negated))
          .orElseGet(Expressions::alwaysTrue);
    }
    return Expressions.alwaysTrue();
  }

  private Expression join(List<Predicate> parts, boolean negated, boolean all) {
    List<Expression> conditions = new ArrayList<>();
    parts.forEach(part -> conditions.add(condition(part, negated)));
    return conditions.stream()
        .reduce(all ? Expressions::and : Expressions::or)
        .orElseGet(Expressions::alwaysTrue);
  }

  private static Expression isNull(Types.NestedField field) {
    return Expressions.isNull(field.name());
  }

  private Optional<Types.NestedField> column(String name) {
    Types.NestedField exact = schema.findField(name);
    return Optional.ofNullable(exact == null ? schema.caseInsensitiveFindField(name) : exact)
        .filter(field -> schema.asStruct().field(field.fieldId()) != null);
  }

  private static Optional<Expression> compare(
      Types.NestedField field, Predicate.Compare compare, boolean negated) {
    return value(field.type(), compare.literal())
        .filter(value -> !(value instanceof Double) || isBelow(compare.comparison(), negated))
        .map(value -> compare(field.name(), compare.comparison(), value, negated));
  }

  /** To engines, what is not a number is above every number, and no statistics show it. */
  private static boolean isBelow(Comparison comparison, boolean negated) {
    return switch (comparison) {
      case EQUAL -> !negated;
      case LESS, LESS_OR_EQUAL -> !negated;
      case GREATER, GREATER_OR_EQUAL -> negated;
    };
  }

  private static Expression compare(
      String column, Comparison comparison, Object value, boolean negated) {
    return switch (comparison) {
      case EQUAL ->
          negated ? Expressions.notEqual(column, value) : Expressions.equal(column, value);
      case LESS ->
          negated
              ? Expressions.greaterThanOrEqual(column, value)
              : Expressions.lessThan(column, value);
      case LESS_OR_EQUAL ->
          negated
              ? Expressions.greaterThan(column, value)
              : Expressions.lessThanOrEqual(column, value);
      case GREATER ->
          negated
              ? Expressions.lessThanOrEqual(column, value)
              : Expressions.greaterThan(column, value);
      case GREATER_OR_EQUAL ->
          negated
              ? Expressions.lessThan(column, value)
              : Expressions.greaterThanOrEqual(column, value);
    };
  }

  /** The value in the column's own type, when both are compared in that type's order. */
  private static Optional<Object> value(Type type, Literal literal) {
    try {
      return switch (literal.type()) {
        case BOOL -> flag(type, literal.text());
        case INT -> is(type, Type.TypeID.INTEGER).map(t -> Long.valueOf(literal.text()));
        case LONG -> whole(type, literal.text());
        case FLOAT, DOUBLE -> fraction(type, literal.text());
        case NUMBER ->
            whole(type, literal.text())
                .or(() -> fraction(type, literal.text()))
                .or(() -> decimal(type, literal.text()));
        case STRING -> is(type, Type.TypeID.STRING).map(t -> literal.text());
        case DATE -> is(type, Type.TypeID.DATE).map(t -> day(literal.text()));
        case TIMESTAMP -> moment(type, literal.text());
        case TEXT ->
            is(type, Type.TypeID.STRING)
                .<Object>map(t -> literal.text())
                .or(() -> is(type, Type.TypeID.DATE).map(t -> day(literal.text())))
                .or(() -> moment(type, literal.text()));
      };
    } catch (NumberFormatException | DateTimeException notOfTheType) {
      return Optional.empty();
    }
  }

  private static Optional<Type> is(Type type, Type.TypeID id) {
    return Optional.of(type).filter(t -> t.typeId() == id);
  }

  private static Optional<Object> flag(Type type, String text) {
    boolean spelled = text.equals("true") || text.equals("false");
    return is(type, Type.TypeID.BOOLEAN).filter(t -> spelled).map(t -> Boolean.valueOf(text));
  }

  private static Optional<Object> whole(Type type, String text) {
    if (text.indexOf('.') >= 0) {
      return Optional.empty();
    }
    return is(type, Type.TypeID.INTEGER)
        .or(() -> is(type, Type.TypeID.LONG))
        .map(t -> Long.valueOf(text));
  }

  private static Optional<Object> fraction(Type type, String text) {
    return is(type, Type.TypeID.DOUBLE).map(t -> Double.valueOf(text));
  }

  /** A number with more digits after the point than the column has would be rounded. */
  private static Optional<Object> decimal(Type type, String text) {
    return is(type, Type.TypeID.DECIMAL)
        .map(t -> (Types.DecimalType) t)
        .filter(t -> new BigDecimal(text).stripTrailingZeros().scale() <= t.scale())
        .map(t -> new BigDecimal(text).setScale(t.scale()))
        .filter(value -> value.precision() <= ((Types.DecimalType) type).precision())
        .map(value -> value);
  }

  private static Object day(String text) {
    return Math.toIntExact(LocalDate.parse(text).toEpochDay());
  }

  /** A moment is compared when its spelling says its time zone. */
  private static Optional<Object> moment(Type type, String text) {
    if (type.typeId() != Type.TypeID.TIMESTAMP
        || !((Types.TimestampType) type).shouldAdjustToUTC()) {
      return Optional.empty();
    }
    return Optional.of(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)));
  }
}
