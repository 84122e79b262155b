package org.civiclake.sharing.client.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.predicate.Predicate;
import org.civiclake.sharing.protocol.predicate.Predicate.And;
import org.civiclake.sharing.protocol.predicate.Predicate.Compare;
import org.civiclake.sharing.protocol.predicate.Predicate.IsNull;
import org.civiclake.sharing.protocol.predicate.Predicate.Not;
import org.civiclake.sharing.protocol.predicate.Predicate.Or;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * A condition as hints for a server (Delta Sharing protocol, SQL Expressions and JSON predicates
 * for Filtering). Only what every server reads alike is said; moments are not, for a server may
 * take them in another zone and leave out files that hold wanted rows.
 */
final class Hints {

  private static final int MOST_CHARACTERS = 5_000;

  private Hints() {}

  /** A part as SQL; none when it holds something that is not said. */
  static Optional<String> sql(Predicate part, Struct schema) {
    return text(part, schema).filter(text -> text.length() <= MOST_CHARACTERS);
  }

  /** Parts as one JSON tree, those left out that cannot be said in it. */
  static Optional<String> json(List<Predicate> parts, Struct schema) {
    List<ObjectNode> said = parts.stream().flatMap(part -> tree(part, schema).stream()).toList();
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String text = (said.size() == 1 ? said.get(0) : operation("and", said)).toString();
    return Optional.of(text).filter(json -> json.length() <= MOST_CHARACTERS);
  }

  private static Optional<String> text(Predicate part, Struct schema) {
    if (part instanceof And and) {
      return joined(and.parts(), " AND ", schema);
    }
    if (part instanceof Or or) {
      return joined(or.parts(), " OR ", schema);
    }
    if (part instanceof Not not) {
      return text(not.part(), schema).map(inner -> "NOT (" + inner + ")");
    }
    if (part instanceof IsNull isNull) {
      return Optional.of(quoted(Columns.find(schema, isNull.column())) + " IS NULL");
    }
    return part instanceof Compare compare ? comparison(compare, schema) : Optional.empty();
  }

  private static Optional<String> joined(List<Predicate> parts, String word, Struct schema) {
    List<String> texts = new ArrayList<>();
    for (Predicate part : parts) {
      Optional<String> text = text(part, schema);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add("(" + text.get() + ")");
    }
    return Optional.of(String.join(word, texts));
  }

  private static Optional<String> comparison(Compare compare, Struct schema) {
    Field column = Columns.find(schema, compare.column());
    String operator =
        switch (compare.comparison()) {
          case EQUAL -> " = ";
          case LESS -> " < ";
          case LESS_OR_EQUAL -> " <= ";
          case GREATER -> " > ";
          case GREATER_OR_EQUAL -> " >= ";
        };
    return literal(column, compare.literal().text())
        .map(literal -> quoted(column) + operator + literal);
  }

  private static Optional<String> literal(Field column, String text) {
    if (column.type() instanceof Decimal) {
      return Optional.of(text);
    }
    if (!(column.type() instanceof Primitive primitive)) {
      return Optional.empty();
    }
    return switch (primitive) {
      case STRING ->
          text.indexOf('\\') < 0
              ? Optional.of("'" + text.replace("'", "''") + "'")
              : Optional.empty();
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN -> Optional.of(text);
      case DATE -> Optional.of("DATE '" + Values.parse(text, Primitive.DATE) + "'");
      case TIMESTAMP, TIMESTAMP_NTZ, BINARY -> Optional.empty();
    };
  }

  private static String quoted(Field column) {
    String name = column.name();
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
  }

  private static Optional<ObjectNode> tree(Predicate part, Struct schema) {
    if (part instanceof And and) {
      return trees("and", and.parts(), schema);
    }
    if (part instanceof Or or) {
      return trees("or", or.parts(), schema);
    }
    if (part instanceof Not not) {
      return trees("not", List.of(not.part()), schema);
    }
    if (part instanceof IsNull isNull) {
      Field column = Columns.find(schema, isNull.column());
      return valueType(column).map(type -> operation("isNull", List.of(column(column, type))));
    }
    return part instanceof Compare compare ? compare(compare, schema) : Optional.empty();
  }

  private static Optional<ObjectNode> trees(String name, List<Predicate> parts, Struct schema) {
    List<ObjectNode> children = parts.stream().flatMap(p -> tree(p, schema).stream()).toList();
    return children.size() == parts.size()
        ? Optional.of(operation(name, children))
        : Optional.empty();
  }

  private static Optional<ObjectNode> compare(Compare compare, Struct schema) {
    Field column = Columns.find(schema, compare.column());
    String name =
        switch (compare.comparison()) {
          case EQUAL -> "equal";
          case LESS -> "lessThan";
          case LESS_OR_EQUAL -> "lessThanOrEqual";
          case GREATER -> "greaterThan";
          case GREATER_OR_EQUAL -> "greaterThanOrEqual";
        };
    return valueType(column)
        .filter(type -> !type.equals("int") && !type.equals("long") || isWhole(compare))
        .map(
            type ->
                operation(
                    name,
                    List.of(
                        column(column, type),
                        node("literal")
                            .put("value", compare.literal().text())
                            .put("valueType", type))));
  }

  private static boolean isWhole(Compare compare) {
    return compare.literal().text().matches("-?[0-9]{1,9}");
  }

  private static Optional<String> valueType(Field column) {
    if (!(column.type() instanceof Primitive primitive)) {
      return Optional.empty();
    }
    return switch (primitive) {
      case STRING -> Optional.of("string");
      case BYTE, SHORT, INTEGER -> Optional.of("int");
      case LONG -> Optional.of("long");
      case FLOAT -> Optional.of("float");
      case DOUBLE -> Optional.of("double");
      case BOOLEAN -> Optional.of("bool");
      case DATE -> Optional.of("date");
      case TIMESTAMP, TIMESTAMP_NTZ, BINARY -> Optional.empty();
    };
  }

  private static ObjectNode column(Field column, String type) {
    return node("column").put("name", column.name()).put("valueType", type);
  }

  private static ObjectNode operation(String name, List<ObjectNode> children) {
    ObjectNode node = node(name);
    children.forEach(node.putArray("children")::add);
    return node;
  }

  private static ObjectNode node(String operation) {
    return JsonNodeFactory.instance.objectNode().put("op", operation);
  }
}
