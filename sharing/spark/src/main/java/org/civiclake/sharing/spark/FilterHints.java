package org.civiclake.sharing.spark;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;

/** Spark's conditions in the SQL that the client reads; what it does not read stays with Spark. */
final class FilterHints {

  private static final int MOST_VALUES = 100;

  private FilterHints() {}

  /** A condition as SQL; none when a part of it is not said there. */
  static Optional<String> sql(Filter filter) {
    if (filter instanceof And and) {
      return both(sql(and.left()), " AND ", sql(and.right()));
    } else if (filter instanceof Or or) {
      return both(sql(or.left()), " OR ", sql(or.right()));
    } else if (filter instanceof Not not) {
      return sql(not.child()).map(inner -> "NOT (" + inner + ")");
    } else if (filter instanceof IsNull isNull) {
      return Optional.of(column(isNull.attribute()) + " IS NULL");
    } else if (filter instanceof IsNotNull isNotNull) {
      return Optional.of(column(isNotNull.attribute()) + " IS NOT NULL");
    } else if (filter instanceof In in) {
      return in(in);
    }
    return comparison(filter);
  }

  private static Optional<String> comparison(Filter filter) {
    if (filter instanceof EqualTo equal) {
      return compare(equal.attribute(), " = ", equal.value());
    } else if (filter instanceof LessThan less) {
      return compare(less.attribute(), " < ", less.value());
    } else if (filter instanceof LessThanOrEqual less) {
      return compare(less.attribute(), " <= ", less.value());
    } else if (filter instanceof GreaterThan greater) {
      return compare(greater.attribute(), " > ", greater.value());
    } else if (filter instanceof GreaterThanOrEqual greater) {
      return compare(greater.attribute(), " >= ", greater.value());
    }
    return Optional.empty();
  }

  private static Optional<String> both(Optional<String> one, String word, Optional<String> other) {
    return one.flatMap(left -> other.map(right -> "(" + left + ")" + word + "(" + right + ")"));
  }

  private static Optional<String> compare(String attribute, String operator, Object value) {
    return literal(value).map(literal -> column(attribute) + operator + literal);
  }

  private static Optional<String> in(In in) {
    List<String> literals = new ArrayList<>();
    for (Object value : in.values()) {
      Optional<String> literal = literal(value);
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      literals.add(literal.get());
    }
    return literals.isEmpty() || literals.size() > MOST_VALUES
        ? Optional.empty()
        : Optional.of(column(in.attribute()) + " IN (" + String.join(", ", literals) + ")");
  }

  private static Optional<String> literal(Object value) {
    if (value instanceof String text) {
      return text.indexOf('\\') < 0
          ? Optional.of("'" + text.replace("'", "''") + "'")
          : Optional.empty();
    } else if (value instanceof BigDecimal number) {
      return Optional.of(number.toPlainString());
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Boolean) {
      return Optional.of(value.toString());
    } else if (value instanceof LocalDate day) {
      return Optional.of("DATE '" + day + "'");
    } else if (value instanceof Date day) {
      return Optional.of("DATE '" + day.toLocalDate() + "'");
    }
    return Optional.empty();
  }

  private static String column(String attribute) {
    String name =
        attribute.startsWith("`") && attribute.endsWith("`") && attribute.length() > 1
            ? attribute.substring(1, attribute.length() - 1).replace("``", "`")
            : attribute;
    return "`" + name.replace("`", "``") + "`";
  }
}
