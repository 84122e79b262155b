package org.civiclake.sharing.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.table.TableName;

/** Reads the list of projections as governance's {@code GET /api/v1/projections} answers it. */
public final class ProjectionFile {

  private final ObjectMapper json;

  public ProjectionFile(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The projections in a file, each once, in the file's order.
   *
   * @throws InvalidListException with every problem, when any entry is malformed or its digest is
   *     not that of its projection
   */
  public List<WantedProjection> read(Path file) throws IOException, InvalidListException {
    JsonNode entries = parse(file);
    List<String> problems = new ArrayList<>();
    Map<String, WantedProjection> wanted = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      try {
        WantedProjection entry = entry(entries.get(i));
        wanted.putIfAbsent(entry.projection().digest(), entry);
      } catch (IllegalArgumentException e) {
        problems.add("entry " + i + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidListException(file, problems);
    }
    return List.copyOf(wanted.values());
  }

  private JsonNode parse(Path file) throws IOException, InvalidListException {
    try {
      JsonNode entries = json.readTree(Files.readString(file));
      if (entries.isArray()) {
        return entries;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidListException(file, List.of("not JSON: " + e.getOriginalMessage()));
    }
    throw new InvalidListException(file, List.of("not a JSON array"));
  }

  private static WantedProjection entry(JsonNode entry) {
    Projection projection = projection(entry.path("projection"));
    same("digest", text(entry, "digest"), projection.digest());
    same("published", text(entry, "published"), projection.published().toString());
    return new WantedProjection(
        ResourceId.parse(text(entry, "resource")), projection, grade(entry.path("grade")));
  }

  private static Optional<Grade> grade(JsonNode node) {
    return node.isTextual() ? Optional.of(Grade.valueOf(node.textValue())) : Optional.empty();
  }

  private static Projection projection(JsonNode node) {
    List<Projection.Column> columns = new ArrayList<>();
    for (JsonNode column : node.path("columns")) {
      columns.add(
          new Projection.Column(
              text(column, "name"),
              Mask.valueOf(text(column, "mask")),
              column.has("watermark")
                  ? Optional.of(Watermark.parse(text(column, "watermark")))
                  : Optional.empty()));
    }
    JsonNode filter = node.path("rowFilter");
    Optional<RowFilter> rowFilter =
        filter.isMissingNode() || filter.isNull()
            ? Optional.empty()
            : Optional.of(RowFilter.parseTrino(text(node, "rowFilter")));
    return new Projection(
        TableName.parse(text(node, "source")), columns, rowFilter, key(node.path("key")));
  }

  private static Optional<KeyName> key(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.path("version").canConvertToInt()) {
      throw new IllegalArgumentException("a number is missing at version");
    }
    return Optional.of(new KeyName(text(node, "audience"), node.path("version").intValue()));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a text is missing at " + field);
    }
    return value.textValue();
  }

  private static void same(String what, String given, String computed) {
    if (!given.equals(computed)) {
      throw new IllegalArgumentException(
          "the %s is %s, but that of the projection is %s".formatted(what, given, computed));
    }
  }
}
