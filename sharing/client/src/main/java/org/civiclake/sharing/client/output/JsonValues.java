package org.civiclake.sharing.client.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.civiclake.sharing.client.parquet.Record;

/**
 * Values as JSON: whole and decimal numbers with all their digits, days and moments in ISO 8601,
 * bytes in Base64, structs and maps as objects; a number that is none (NaN) is a text.
 */
final class JsonValues {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonValues() {}

  static void write(Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.toPlainString());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof byte[] bytes) {
      json.writeString(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof List<?> list) {
      list(list, json);
    } else if (value instanceof Record struct) {
      struct(struct, json);
    } else if (value instanceof Map<?, ?> map) {
      map(map, json);
    } else {
      json.writeString(value.toString());
    }
  }

  /** A value as a field of a table of texts. */
  static String text(Object value) throws IOException {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof List<?> || value instanceof Map<?, ?> || value instanceof Record) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = FACTORY.createGenerator(text)) {
        write(value, json);
      }
      return text.toString();
    }
    return value.toString();
  }

  private static void list(List<?> list, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object element : list) {
      write(element, json);
    }
    json.writeEndArray();
  }

  private static void struct(Record struct, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < struct.fields().size(); i++) {
      json.writeFieldName(struct.fields().get(i));
      write(struct.values().get(i), json);
    }
    json.writeEndObject();
  }

  private static void map(Map<?, ?> map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(entry.getKey() == null ? "null" : text(entry.getKey()));
      write(entry.getValue(), json);
    }
    json.writeEndObject();
  }
}
