package org.civiclake.sharing.server.uses;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civiclake.sharing.protocol.predicate.Predicate;

/**
 * Conditions without their values: a value could be somebody's number, and a log is read by many.
 */
public final class Shapes {

  private Shapes() {}

  /** All of the conditions, or nothing when there is none. */
  public static Optional<String> of(List<Predicate> conditions) {
    return conditions.isEmpty() ? Optional.empty() : Optional.of(joined(conditions, " AND "));
  }

  private static String of(Predicate condition) {
    if (condition instanceof Predicate.Compare compare) {
      return compare.column() + sign(compare.comparison());
    }
    if (condition instanceof Predicate.IsNull isNull) {
      return isNull.column() + " IS NULL";
    }
    if (condition instanceof Predicate.And and) {
      return "(" + joined(and.parts(), " AND ") + ")";
    }
    if (condition instanceof Predicate.Or or) {
      return "(" + joined(or.parts(), " OR ") + ")";
    }
    return condition instanceof Predicate.Not not ? "NOT " + of(not.part()) : "?";
  }

  private static String sign(Predicate.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> " = ?";
      case LESS -> " < ?";
      case LESS_OR_EQUAL -> " <= ?";
      case GREATER -> " > ?";
      case GREATER_OR_EQUAL -> " >= ?";
    };
  }

  private static String joined(List<Predicate> conditions, String word) {
    return conditions.stream().map(Shapes::of).collect(Collectors.joining(word));
  }
}
