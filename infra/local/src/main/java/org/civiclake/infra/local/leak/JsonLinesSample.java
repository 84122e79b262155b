package org.civiclake.infra.local.leak;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civiclake.infra.local.config.StackException;

/** JSON objects, one after the other or in one array. */
final class JsonLinesSample implements Sample {

  private static final int DEEPEST = 20;
  private static final int LOOKED_AT = 1_000;

  private final ObjectMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Path file;
  private final List<String> columns;

  JsonLinesSample(Path file) throws IOException {
    this.file = file;
    Set<String> names = new LinkedHashSet<>();
    each(
        LOOKED_AT,
        row -> {
          row.fieldNames().forEachRemaining(names::add);
        });
    this.columns = List.copyOf(names);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void read(Rows rows) throws IOException {
    each(
        MOST_ROWS,
        row -> {
          List<String> values = new ArrayList<>(columns.size());
          for (String column : columns) {
            values.add(Sample.cell(row.path(column).asText("")));
          }
          rows.row(values);
        });
  }

  @FunctionalInterface
  private interface Objects {
    void object(JsonNode row);
  }

  private void each(int most, Objects objects) throws IOException {
    try (MappingIterator<JsonNode> rows =
        json.readerFor(JsonNode.class).readValues(file.toFile())) {
      for (int i = 0; i < most && rows.hasNextValue(); i++) {
        JsonNode row = rows.nextValue();
        if (!row.isObject()) {
          throw new StackException("%s: value %d is no JSON object".formatted(file, i + 1));
        }
        objects.object(row);
      }
    } catch (JsonProcessingException broken) {
      throw new StackException(
          "%s is no JSON: %s".formatted(file, broken.getOriginalMessage()), broken);
    }
  }
}
