package org.civiclake.sharing.protocol.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.predicate.Predicate.And;
import org.civiclake.sharing.protocol.predicate.Predicate.Compare;
import org.civiclake.sharing.protocol.predicate.Predicate.Comparison;
import org.civiclake.sharing.protocol.predicate.Predicate.IsNull;
import org.civiclake.sharing.protocol.predicate.Predicate.Not;
import org.civiclake.sharing.protocol.predicate.Predicate.Or;
import org.civiclake.sharing.protocol.predicate.Predicate.Unknown;
import org.civiclake.sharing.protocol.predicate.SqlTokens.Kind;
import org.civiclake.sharing.protocol.predicate.SqlTokens.Token;

/**
 * Reads one of {@code predicateHints} (Delta Sharing protocol, SQL Expressions for Filtering):
 * comparisons of a column and a constant, {@code IS [NOT] NULL}, {@code IN}, {@code BETWEEN}, and
 * {@code AND}, {@code OR}, {@code NOT} over them. Anything else is {@link Unknown}.
 */
public final class SqlPredicates {

  private static final int DEEPEST = 50;

  private final SqlTokens tokens;
  private int depth;

  private SqlPredicates(SqlTokens tokens) {
    this.tokens = tokens;
  }

  /** The condition in a text. */
  public static Predicate read(String sql) {
    try {
      SqlPredicates reader = new SqlPredicates(SqlTokens.of(sql));
      Predicate read = reader.or();
      return reader.tokens.peek().kind() == Kind.END ? read : new Unknown();
    } catch (IllegalArgumentException notUnderstood) {
      return new Unknown();
    }
  }

  private Predicate or() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("Too deep");
    }
    List<Predicate> parts = new ArrayList<>(List.of(and()));
    while (tokens.takes("OR")) {
      parts.add(and());
    }
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private Predicate and() {
    List<Predicate> parts = new ArrayList<>(List.of(not()));
    while (tokens.takes("AND")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  private Predicate not() {
    boolean negated = false;
    while (tokens.takes("NOT")) {
      negated = !negated;
    }
    Predicate part = simple();
    return negated ? new Not(part) : part;
  }

  private Predicate simple() {
    if (tokens.takes("(")) {
      Predicate inner = or();
      tokens.demand(")");
      return inner;
    }
    Optional<String> column = column();
    if (column.isPresent()) {
      return about(column.get());
    }
    Literal literal = literal();
    Operator operator = operator();
    return column()
        .map(name -> compare(name, operator.mirrored(), literal))
        .orElseThrow(() -> new IllegalArgumentException("Expected a column"));
  }

  private Predicate about(String column) {
    if (tokens.takes("IS")) {
      boolean negated = tokens.takes("NOT");
      tokens.demand("NULL");
      return negated ? new Not(new IsNull(column)) : new IsNull(column);
    }
    boolean negated = tokens.takes("NOT");
    if (tokens.takes("IN")) {
      Predicate in = in(column);
      return negated ? new Not(in) : in;
    }
    if (tokens.takes("BETWEEN")) {
      Predicate from = new Compare(column, Comparison.GREATER_OR_EQUAL, literal());
      tokens.demand("AND");
      Predicate between =
          new And(List.of(from, new Compare(column, Comparison.LESS_OR_EQUAL, literal())));
      return negated ? new Not(between) : between;
    }
    if (negated) {
      throw new IllegalArgumentException("Expected IN or BETWEEN");
    }
    Operator operator = operator();
    return compare(column, operator, literal());
  }

  private Predicate in(String column) {
    tokens.demand("(");
    List<Predicate> parts = new ArrayList<>();
    do {
      parts.add(new Compare(column, Comparison.EQUAL, literal()));
    } while (tokens.takes(","));
    tokens.demand(")");
    return new Or(parts);
  }

  private record Operator(Comparison comparison, boolean negated) {

    Operator mirrored() {
      return new Operator(comparison.mirrored(), negated);
    }
  }

  private static Predicate compare(String column, Operator operator, Literal literal) {
    Predicate compare = new Compare(column, operator.comparison(), literal);
    return operator.negated() ? new Not(compare) : compare;
  }

  private Operator operator() {
    return switch (tokens.take().text()) {
      case "=" -> new Operator(Comparison.EQUAL, false);
      case "<>", "!=" -> new Operator(Comparison.EQUAL, true);
      case "<" -> new Operator(Comparison.LESS, false);
      case "<=" -> new Operator(Comparison.LESS_OR_EQUAL, false);
      case ">" -> new Operator(Comparison.GREATER, false);
      case ">=" -> new Operator(Comparison.GREATER_OR_EQUAL, false);
      default -> throw new IllegalArgumentException("Expected a comparison");
    };
  }

  /** A column's name, unless a value comes next. */
  private Optional<String> column() {
    Token token = tokens.peek();
    boolean value =
        token.is("TRUE")
            || token.is("FALSE")
            || token.is("NULL")
            || token.is("CAST")
            || ((token.is("DATE") || token.is("TIMESTAMP")) && tokens.textFollows());
    if (token.kind() == Kind.QUOTED_NAME || (token.kind() == Kind.WORD && !value)) {
      return Optional.of(tokens.take().text());
    }
    return Optional.empty();
  }

  private Literal literal() {
    if (tokens.takes("TRUE")) {
      return new Literal("true", Literal.Type.BOOL);
    }
    if (tokens.takes("FALSE")) {
      return new Literal("false", Literal.Type.BOOL);
    }
    if (tokens.takes("DATE")) {
      return new Literal(text(), Literal.Type.DATE);
    }
    if (tokens.takes("TIMESTAMP")) {
      return new Literal(text(), Literal.Type.TIMESTAMP);
    }
    if (tokens.takes("CAST")) {
      tokens.demand("(");
      String text = text();
      tokens.demand("AS");
      Literal.Type type =
          tokens.takes("DATE") ? Literal.Type.DATE : castTo("TIMESTAMP", Literal.Type.TIMESTAMP);
      tokens.demand(")");
      return new Literal(text, type);
    }
    boolean negative = tokens.takes("-");
    Token token = tokens.take();
    return switch (token.kind()) {
      case NUMBER -> new Literal((negative ? "-" : "") + token.text(), Literal.Type.NUMBER);
      case TEXT -> new Literal(token.text(), Literal.Type.TEXT);
      case WORD, QUOTED_NAME, SYMBOL, END -> throw new IllegalArgumentException("Expected a value");
    };
  }

  private Literal.Type castTo(String name, Literal.Type type) {
    tokens.demand(name);
    return type;
  }

  private String text() {
    Token token = tokens.take();
    if (token.kind() != Kind.TEXT) {
      throw new IllegalArgumentException("Expected a text");
    }
    return token.text();
  }
}
