package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** How rows are written as lines of text. */
enum RowFormat {
  /** RFC 4180, with a line of headings; null is an empty field, an empty text is {@code ""}. */
  CSV {
    @Override
    String head(List<String> columns) {
      return columns.stream().map(RowFormat::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    @Override
    String line(Row row) {
      return row.values().stream()
              .map(value -> value == null ? "" : quoted(text(value)))
              .collect(Collectors.joining(","))
          + "\r\n";
    }
  },

  /** One JSON object a line; decimals and whole numbers are numbers, null is null. */
  JSONL {
    @Override
    String head(List<String> columns) {
      return "";
    }

    @Override
    String line(Row row) {
      ObjectNode node = MAPPER.createObjectNode();
      for (int i = 0; i < row.columns().size(); i++) {
        Object value = row.values().get(i);
        String column = row.columns().get(i);
        if (value == null || value instanceof Number || value instanceof Boolean) {
          node.putPOJO(column, value);
        } else {
          node.put(column, text(value));
        }
      }
      try {
        return MAPPER.writeValueAsString(node) + "\n";
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  };

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** What stands before the first row. */
  abstract String head(List<String> columns);

  /** A row with its line end. */
  abstract String line(Row row);

  static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : value.toString();
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
