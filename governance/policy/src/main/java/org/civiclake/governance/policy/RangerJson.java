package org.civiclake.governance.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.ranger.plugin.model.RangerPolicy;

/** Reads and writes Ranger's model: the same object gives the same bytes. */
final class RangerJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** What Ranger's model assumes. */
  private static final Map<String, JsonNode> DEFAULTS =
      Map.of(
          "isAllowed", BooleanNode.TRUE,
          "isEnabled", BooleanNode.TRUE,
          "isDenyAllElse", BooleanNode.FALSE,
          "delegateAdmin", BooleanNode.FALSE,
          "isExcludes", BooleanNode.FALSE,
          "isRecursive", BooleanNode.FALSE,
          "policyPriority", IntNode.valueOf(RangerPolicy.POLICY_PRIORITY_NORMAL));

  private RangerJson() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes policies in few bytes: what a reader assumes of what is not there is left out. Most of a
   * large download would be nothing else.
   */
  static byte[] writeBriefly(List<RangerPolicy> policies) {
    JsonNode tree = MAPPER.valueToTree(policies);
    leaveOutDefaults(tree);
    return write(tree);
  }

  private static void leaveOutDefaults(JsonNode node) {
    if (node instanceof ObjectNode object) {
      DEFAULTS.forEach(
          (name, value) -> {
            if (value.equals(object.get(name))) {
              object.remove(name);
            }
          });
    }
    node.forEach(RangerJson::leaveOutDefaults);
  }

  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static List<RangerPolicy> readPolicies(byte[] json) {
    try {
      return MAPPER.readValue(json, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Policies as they stand in a download, parted by commas. */
  static JsonNode readTrees(byte[] policies) {
    byte[] list = new byte[policies.length + 2];
    System.arraycopy(policies, 0, list, 1, policies.length);
    list[0] = '[';
    list[list.length - 1] = ']';
    try {
      return MAPPER.readTree(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T read(InputStream json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
