package org.civiclake.lakehouse.catalog.uses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.civiclake.lakehouse.uselog.table.UseStatement;

/** A statement as it is told: a JSON object for each line, of which any few can be had at once. */
final class StatementText {

  private static final int MOST_BYTES = 24 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] text;
  private final int[] ends;

  private StatementText(byte[] text, int[] ends) {
    this.text = text;
    this.ends = ends;
  }

  /**
   * The text of these lines.
   *
   * @throws IllegalArgumentException when it is too long to tell
   */
  static StatementText of(List<UseStatement.Line> lines) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int[] ends = new int[lines.size()];
    for (int line = 0; line < ends.length; line++) {
      try (JsonGenerator out = JSON.createGenerator(text)) {
        write(out, lines.get(line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ends[line] = text.size();
      if (text.size() > MOST_BYTES) {
        throw new IllegalArgumentException(
            "The statement has more than %d bytes: ask for a shorter period".formatted(MOST_BYTES));
      }
    }
    return new StatementText(text.toByteArray(), ends);
  }

  /** How many lines there are. */
  int lines() {
    return ends.length;
  }

  /** How much room it takes. */
  int bytes() {
    return text.length + Integer.BYTES * ends.length;
  }

  /** Some of the lines, as the elements of an array. */
  String part(int first, int end) {
    StringBuilder part = new StringBuilder();
    for (int line = first; line < end; line++) {
      int from = line == 0 ? 0 : ends[line - 1];
      part.append(line == first ? "" : ",")
          .append(new String(text, from, ends[line] - from, StandardCharsets.UTF_8));
    }
    return part.toString();
  }

  private static void write(JsonGenerator out, UseStatement.Line line) throws IOException {
    out.writeStartObject();
    optional(out, "consumer", line.key().consumer());
    optional(out, "user", line.key().user());
    optional(out, "provider", line.key().provider());
    optional(out, "resource", line.key().resource());
    optional(out, "ground", line.key().ground());
    out.writeStringField("door", line.key().door());
    out.writeStringField("deed", line.key().deed());
    out.writeStringField("outcome", line.key().outcome());
    out.writeNumberField("uses", line.uses());
    out.writeNumberField("rows", line.rows());
    out.writeNumberField("bytes", line.bytes());
    out.writeArrayFieldStart("columns");
    for (String column : line.columns()) {
      out.writeString(column);
    }
    out.writeEndArray();
    out.writeStringField("first", line.first().toString());
    out.writeStringField("last", line.last().toString());
    out.writeEndObject();
  }

  private static void optional(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }
}
