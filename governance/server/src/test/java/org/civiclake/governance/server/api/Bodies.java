package org.civiclake.governance.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Bodies made from the schemas of the API: plausible ones, and ones that somebody has spoilt. */
final class Bodies {

  private static final int DEEPEST = 6;

  private final ApiDocument document;
  private final Words words;
  private final Random random;

  Bodies(ApiDocument document, Words words, Random random) {
    this.document = document;
    this.words = words;
    this.random = random;
  }

  /** A body as a reasonable client would send it. */
  byte[] plausible(Operation operation) {
    return text(operation, 0).getBytes(StandardCharsets.UTF_8);
  }

  /** A body with something wrong, each time something else. */
  byte[] spoilt(Operation operation) {
    String good = text(operation, 0);
    return switch (random.nextInt(12)) {
      case 0 -> OddValues.json(random).getBytes(StandardCharsets.UTF_8);
      case 1 ->
          good.substring(0, random.nextInt(good.length() + 1)).getBytes(StandardCharsets.UTF_8);
      case 2 -> brokenEncoding(good);
      case 3 -> doubled(good).getBytes(StandardCharsets.UTF_8);
      case 4 -> good.getBytes(StandardCharsets.UTF_16);
      case 5 -> (good + good).getBytes(StandardCharsets.UTF_8);
      case 6 -> new byte[0];
      default -> text(operation, 1 + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] brokenEncoding(String good) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
    }
    return bytes;
  }

  private static String doubled(String good) {
    return good.startsWith("{\"")
        ? "{" + good.substring(1, good.length() - 1) + "," + good.substring(1)
        : good;
  }

  private String text(Operation operation, int faults) {
    JsonNode content = operation.description().path("requestBody").path("content");
    String type = operation.contentType().orElse("");
    if (type.contains("yaml")) {
      return words.contract(random, faults > 0);
    }
    JsonNode schema = content.path(type).path("schema");
    if (type.contains("form")) {
      return form(schema, faults);
    }
    int[] left = {faults};
    return value("", schema, left, 0);
  }

  private String form(JsonNode schema, int faults) {
    return document.resolve(schema).path("properties").properties().stream()
        .map(
            property ->
                property.getKey()
                    + "="
                    + (faults > 0 ? OddValues.address(random) : "client_credentials"))
        .collect(Collectors.joining("&"));
  }

  /** A value of the schema; while faults are left, each member may become one. */
  private String value(String name, JsonNode reference, int[] faults, int depth) {
    if (faults[0] > 0 && depth > 0 && random.nextInt(4) == 0) {
      faults[0]--;
      return OddValues.json(random);
    }
    JsonNode schema = document.resolve(reference);
    for (String choice : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.path(choice).size() > 0) {
        return value(name, schema.path(choice).get(0), faults, depth);
      }
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).toString();
    }
    if (depth > DEEPEST) {
      return "null";
    }
    return switch (type(schema)) {
      case "object" -> object(schema, faults, depth);
      case "array" -> array(name, schema, faults, depth);
      case "integer", "number" -> String.valueOf(random.nextInt(5));
      case "boolean" -> String.valueOf(random.nextBoolean());
      default -> quoted(words.of(name, schema.path("format").asText(""), random));
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.get(0).asText()
        : type.asText(schema.has("properties") ? "object" : "");
  }

  private String object(JsonNode schema, int[] faults, int depth) {
    Map<String, String> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (faults[0] > 0 && random.nextInt(8) == 0) {
        faults[0]--;
      } else {
        members.put(
            property.getKey(), value(property.getKey(), property.getValue(), faults, depth + 1));
      }
    }
    if (faults[0] > 0 && random.nextInt(6) == 0) {
      faults[0]--;
      members.put("unheardOf", OddValues.json(random));
    }
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String array(String name, JsonNode schema, int[] faults, int depth) {
    List<String> items = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      items.add(value(name, schema.path("items"), faults, depth + 1));
    }
    return items.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
  }
}
