package org.civiclake.governance.client.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Rows as a table for a terminal, where a Chinese character is two columns wide. */
public final class TextTable {

  private final List<List<String>> lines = new ArrayList<>();

  /**
   * @param columns the headings
   * @param rows the rows; a value may be null, as it may in a table
   */
  public TextTable(List<String> columns, List<List<Object>> rows) {
    lines.add(List.copyOf(columns));
    for (List<Object> row : rows) {
      lines.add(row.stream().map(TextTable::text).toList());
    }
  }

  /** Prints the headings, a rule, the rows and their count. */
  public void print(PrintWriter out) {
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0))
            .toArray();
    for (int i = 0; i < lines.size(); i++) {
      out.println(line(lines.get(i), widths));
      if (i == 0) {
        out.println("-".repeat(Math.max(1, IntStream.of(widths).sum() + 3 * widths.length - 3)));
      }
    }
    int rows = lines.size() - 1;
    out.printf(rows == 1 ? "(%d row)%n" : "(%d rows)%n", rows);
  }

  private static String line(List<String> values, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (i > 0) {
        line.append(" | ");
      }
      line.append(values.get(i)).append(" ".repeat(widths[i] - width(values.get(i))));
    }
    return line.toString().stripTrailing();
  }

  private static String text(Object value) {
    return Objects.toString(value, "NULL").replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x3000 && c <= 0x303F)
        || (c >= 0xFF01 && c <= 0xFF60);
  }
}
