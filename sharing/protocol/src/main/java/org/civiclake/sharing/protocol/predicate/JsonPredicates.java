package org.civiclake.sharing.protocol.predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civiclake.sharing.protocol.predicate.Predicate.And;
import org.civiclake.sharing.protocol.predicate.Predicate.Compare;
import org.civiclake.sharing.protocol.predicate.Predicate.Comparison;
import org.civiclake.sharing.protocol.predicate.Predicate.IsNull;
import org.civiclake.sharing.protocol.predicate.Predicate.Not;
import org.civiclake.sharing.protocol.predicate.Predicate.Or;
import org.civiclake.sharing.protocol.predicate.Predicate.Unknown;

/**
 * Reads {@code jsonPredicateHints} (Delta Sharing protocol, JSON predicates for Filtering). What is
 * wrong or new in it becomes {@link Unknown}: a hint is never a reason to refuse a query.
 */
public final class JsonPredicates {

  private static final int DEEPEST = 50;

  private final ObjectMapper json;

  public JsonPredicates(ObjectMapper json) {
    this.json = json;
  }

  /** The condition in a text. */
  public Predicate read(String text) {
    try {
      return predicate(json.readTree(text), 0);
    } catch (JsonProcessingException notJson) {
      return new Unknown();
    }
  }

  private static Predicate predicate(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return new Unknown();
    }
    JsonNode children = node.path("children");
    return switch (node.path("op").asText()) {
      case "and" -> new And(predicates(children, depth));
      case "or" -> new Or(predicates(children, depth));
      case "not" -> children.size() == 1 ? not(children.get(0), depth) : new Unknown();
      case "isNull" -> isNull(children);
      case "equal" -> compare(Comparison.EQUAL, children);
      case "lessThan" -> compare(Comparison.LESS, children);
      case "lessThanOrEqual" -> compare(Comparison.LESS_OR_EQUAL, children);
      case "greaterThan" -> compare(Comparison.GREATER, children);
      case "greaterThanOrEqual" -> compare(Comparison.GREATER_OR_EQUAL, children);
      default -> new Unknown();
    };
  }

  private static Predicate not(JsonNode child, int depth) {
    return new Not(predicate(child, depth + 1));
  }

  private static List<Predicate> predicates(JsonNode nodes, int depth) {
    List<Predicate> parts = new ArrayList<>();
    nodes.forEach(node -> parts.add(predicate(node, depth + 1)));
    return parts.isEmpty() ? List.of(new Unknown()) : parts;
  }

  private static Predicate isNull(JsonNode children) {
    return children.size() == 1 && isColumn(children.get(0))
        ? new IsNull(children.get(0).path("name").asText())
        : new Unknown();
  }

  private static Predicate compare(Comparison comparison, JsonNode children) {
    if (children.size() != 2) {
      return new Unknown();
    }
    JsonNode left = children.get(0);
    JsonNode right = children.get(1);
    if (isColumn(left) && isLiteral(right)) {
      return compare(left, comparison, right);
    }
    return isLiteral(left) && isColumn(right)
        ? compare(right, comparison.mirrored(), left)
        : new Unknown();
  }

  /** Both sides are cast to their value types; they must be of one kind to be compared. */
  private static Predicate compare(JsonNode column, Comparison comparison, JsonNode literal) {
    Optional<Literal.Type> type = type(literal);
    if (type.isEmpty() || !type.equals(type(column)) || !literal.path("value").isTextual()) {
      return new Unknown();
    }
    return new Compare(
        column.path("name").asText(),
        comparison,
        new Literal(literal.path("value").asText(), type.get()));
  }

  private static boolean isColumn(JsonNode node) {
    return node.path("op").asText().equals("column") && node.path("name").isTextual();
  }

  private static boolean isLiteral(JsonNode node) {
    return node.path("op").asText().equals("literal");
  }

  private static Optional<Literal.Type> type(JsonNode node) {
    return switch (node.path("valueType").asText().toLowerCase(Locale.ROOT)) {
      case "bool" -> Optional.of(Literal.Type.BOOL);
      case "int" -> Optional.of(Literal.Type.INT);
      case "long" -> Optional.of(Literal.Type.LONG);
      case "float" -> Optional.of(Literal.Type.FLOAT);
      case "double" -> Optional.of(Literal.Type.DOUBLE);
      case "string" -> Optional.of(Literal.Type.STRING);
      case "date" -> Optional.of(Literal.Type.DATE);
      case "timestamp" -> Optional.of(Literal.Type.TIMESTAMP);
      default -> Optional.empty();
    };
  }
}
