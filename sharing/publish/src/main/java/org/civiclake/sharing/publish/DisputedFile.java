package org.civiclake.sharing.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;

/** Reads what is disputed, as governance's {@code GET /api/v1/disputed-data} lists it. */
public final class DisputedFile {

  private final ObjectMapper json;

  public DisputedFile(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The disputed rows in a file that holds one JSON array.
   *
   * @throws InvalidListException with every problem, when any entry is malformed; a mark that
   *     cannot be read is never left out
   */
  public List<DisputedRow> read(Path file) throws IOException, InvalidListException {
    List<String> problems = new ArrayList<>();
    List<DisputedRow> rows = new ArrayList<>();
    JsonNode entries = parse(file);
    for (int i = 0; i < entries.size(); i++) {
      try {
        rows.add(row(entries.get(i)));
      } catch (IllegalArgumentException e) {
        problems.add("entry " + i + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidListException(file, problems);
    }
    return List.copyOf(rows);
  }

  private JsonNode parse(Path file) throws IOException, InvalidListException {
    try {
      JsonNode entries = json.readTree(Files.readString(file));
      if (entries.isArray()) {
        return entries;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidListException(file, List.of("not JSON"));
    }
    throw new InvalidListException(file, List.of("not a JSON array"));
  }

  private static DisputedRow row(JsonNode entry) {
    TreeMap<String, String> key = new TreeMap<>();
    for (Map.Entry<String, JsonNode> column : entry.path("key").properties()) {
      key.put(column.getKey(), text(column.getValue(), "key." + column.getKey()));
    }
    TreeSet<String> fields = new TreeSet<>();
    entry.path("fields").forEach(field -> fields.add(text(field, "fields")));
    return new DisputedRow(
        UUID.fromString(text(entry.path("issue"), "issue")),
        ResourceId.parse(text(entry.path("resource"), "resource")),
        key,
        fields);
  }

  private static String text(JsonNode value, String where) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a text is missing at " + where);
    }
    return value.textValue();
  }
}
