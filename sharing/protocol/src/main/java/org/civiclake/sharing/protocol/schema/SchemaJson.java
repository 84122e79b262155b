package org.civiclake.sharing.protocol.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** Reads and writes {@code schemaString} (Delta Sharing protocol, Schema Object). */
public final class SchemaJson {

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*([0-9]{1,2})\\s*,\\s*([0-9]{1,2})\\s*\\)");

  private final ObjectMapper json;

  public SchemaJson(ObjectMapper json) {
    this.json = json;
  }

  /** The schema as a JSON text. */
  public String write(Struct schema) {
    return node(schema).toString();
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException when the text is no schema, with what was wrong
   */
  public Struct read(String schemaString) {
    try {
      if (type(json.readTree(schemaString)) instanceof Struct struct) {
        return struct;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a schema: not JSON", e);
    }
    throw new IllegalArgumentException("Not a schema: the outermost type is not a struct");
  }

  /** A type's name for people: that of the JSON form, or the JSON form itself. */
  public String name(DataType type) {
    JsonNode node = node(type);
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private JsonNode node(DataType type) {
    if (type instanceof Primitive primitive) {
      return json.getNodeFactory().textNode(primitive.name().toLowerCase(Locale.ROOT));
    }
    if (type instanceof Decimal decimal) {
      return json.getNodeFactory()
          .textNode("decimal(%d,%d)".formatted(decimal.precision(), decimal.scale()));
    }
    ObjectNode node = json.createObjectNode();
    if (type instanceof Struct struct) {
      node.put("type", "struct");
      struct.fields().forEach(field -> node.withArray("fields").add(node(field)));
    } else if (type instanceof Array array) {
      node.put("type", "array");
      node.set("elementType", node(array.elementType()));
      node.put("containsNull", array.containsNull());
    } else if (type instanceof DataType.Map map) {
      node.put("type", "map");
      node.set("keyType", node(map.keyType()));
      node.set("valueType", node(map.valueType()));
      node.put("valueContainsNull", map.valueContainsNull());
    }
    return node;
  }

  private ObjectNode node(Field field) {
    ObjectNode node = json.createObjectNode();
    node.put("name", field.name());
    node.set("type", node(field.type()));
    node.put("nullable", field.nullable());
    ObjectNode metadata = node.putObject("metadata");
    field.comment().ifPresent(comment -> metadata.put("comment", comment));
    return node;
  }

  private DataType type(JsonNode node) {
    if (node.isTextual()) {
      return named(node.textValue());
    }
    String kind = text(node, "type");
    return switch (kind) {
      case "struct" -> new Struct(fields(node.path("fields")));
      case "array" ->
          new Array(type(node.path("elementType")), node.path("containsNull").asBoolean(true));
      case "map" ->
          new DataType.Map(
              type(node.path("keyType")),
              type(node.path("valueType")),
              node.path("valueContainsNull").asBoolean(true));
      default -> throw new IllegalArgumentException("Not a type of a schema: " + kind);
    };
  }

  private List<Field> fields(JsonNode nodes) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode node : nodes) {
      fields.add(
          new Field(
              text(node, "name"),
              type(node.path("type")),
              node.path("nullable").asBoolean(true),
              Optional.ofNullable(node.path("metadata").path("comment").textValue())));
    }
    return fields;
  }

  private static DataType named(String name) {
    Matcher decimal = DECIMAL.matcher(name);
    if (decimal.matches()) {
      return new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    for (Primitive primitive : Primitive.values()) {
      if (primitive.name().toLowerCase(Locale.ROOT).equals(name)) {
        return primitive;
      }
    }
    throw new IllegalArgumentException("Not a type of a schema: " + name);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("Not a schema: a text is missing at " + field);
    }
    return value.textValue();
  }
}
