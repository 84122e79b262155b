package org.civiclake.sharing.server.download;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.iceberg.StructLike;

/**
 * CSV (RFC 4180) in UTF-8 with a byte order mark, which Excel needs to read Chinese. A missing
 * value is an empty cell, an empty text is {@code ""}.
 *
 * <p>A spreadsheet takes a cell for a formula when it begins with {@code =}, {@code +}, {@code -},
 * {@code @}, a tab or a line break. Such a text gets an apostrophe in front, unless it is a plain
 * number; values of number columns are never touched, so numbers stay numbers.
 */
final class CsvFile implements RowFile {

  private static final String FORMULA_STARTS = "=+-@\t\r\n=+-@";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private final Writer out;
  private final int columns;
  private final String end;

  CsvFile(OutputStream out, List<Column> columns, Column.Names names, Stamp stamp)
      throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.columns = columns.size();
    this.end = "," + cell(stamp.source()) + "," + stamp.acquiredOn() + "\r\n";
    this.out.write('\ufeff');
    for (Column column : columns) {
      this.out.write(cell(column.label()));
      this.out.write(',');
    }
    this.out.write(
        switch (names) {
          case EN -> Stamp.SOURCE + "," + Stamp.ACQUIRED_ON + "\r\n";
          case ZH -> "数据来源,获取日期\r\n";
        });
  }

  @Override
  public void write(StructLike row) throws IOException {
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.write(',');
      }
      Object value = row.get(i, Object.class);
      if (value instanceof CharSequence text) {
        out.write(cell(text.toString()));
      } else if (value != null) {
        out.write(quoted(JsonValues.text(value)));
      }
    }
    out.write(end);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** A text as a cell that no spreadsheet computes. */
  static String cell(String text) {
    boolean formula =
        !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    return text.isEmpty() ? "\"\"" : quoted(formula ? "'" + text : text);
  }

  private static String quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';' || c == '\t') {
        return '"' + text.replace("\"", "\"\"") + '"';
      }
    }
    return text;
  }
}
