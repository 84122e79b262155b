package org.civiclake.sharing.protocol.predicate;

import java.util.List;

/**
 * A condition on rows, sent as a hint: whoever reads it may leave out files in which no row can
 * meet it, and nothing else (Delta Sharing protocol, JSON predicates for Filtering).
 */
public sealed interface Predicate {

  /** How a column is compared with a value. */
  enum Comparison {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** The comparison with its sides exchanged. */
    public Comparison mirrored() {
      return switch (this) {
        case EQUAL -> EQUAL;
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }
  }

  /** A column beside a value. */
  record Compare(String column, Comparison comparison, Literal literal) implements Predicate {}

  /** A column without a value. */
  record IsNull(String column) implements Predicate {}

  /** All of them. */
  record And(List<Predicate> parts) implements Predicate {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of them. */
  record Or(List<Predicate> parts) implements Predicate {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** Its contrary. */
  record Not(Predicate part) implements Predicate {}

  /** Something that is not understood: it may hold or not, and so may its contrary. */
  record Unknown() implements Predicate {}
}
