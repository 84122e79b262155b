package org.civiclake.sharing.client.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.civiclake.sharing.client.Row;

/**
 * RFC 4180, with a line of headings; null is an empty field, an empty text is {@code ""}; values
 * with parts are JSON.
 */
public final class CsvSink implements RowSink {

  /** What begins a formula in a spreadsheet. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final Writer writer;
  private final boolean harmless;

  /**
   * Writes the headings.
   *
   * @param harmless whether a text that a spreadsheet would run as a formula gets a {@code '} in
   *     front
   */
  public CsvSink(Writer writer, List<String> columns, boolean harmless) throws IOException {
    this.writer = writer;
    this.harmless = harmless;
    for (int i = 0; i < columns.size(); i++) {
      between(i);
      quoted(safe(columns.get(i)));
    }
    writer.write("\r\n");
  }

  @Override
  public void write(Row row) throws IOException {
    List<Object> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      between(i);
      Object value = values.get(i);
      if (value instanceof String text) {
        quoted(safe(text));
      } else if (value != null) {
        quoted(JsonValues.text(value));
      }
    }
    writer.write("\r\n");
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private void between(int index) throws IOException {
    if (index > 0) {
      writer.write(',');
    }
  }

  private String safe(String text) {
    return harmless && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private void quoted(String text) throws IOException {
    if (text.isEmpty()
        || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
      writer.write('"');
      writer.write(text.replace("\"", "\"\""));
      writer.write('"');
    } else {
      writer.write(text);
    }
  }
}
