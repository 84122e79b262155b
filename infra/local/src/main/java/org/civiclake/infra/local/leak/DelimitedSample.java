package org.civiclake.infra.local.leak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.infra.local.config.StackException;

/**
 * Delimited text as RFC 4180 has it, with a header; parted by commas, semicolons or tabs, in UTF-8
 * or GB 18030.
 */
final class DelimitedSample implements Sample {

  private static final int LOOKED_AT = 1 << 16;
  private static final char BOM = '\uFEFF';

  private final Path file;
  private final Charset charset;
  private final char delimiter;
  private final List<String> columns;

  DelimitedSample(Path file) throws IOException {
    this.file = file;
    byte[] start;
    try (InputStream bytes = Files.newInputStream(file)) {
      start = bytes.readNBytes(LOOKED_AT);
    }
    String text = new String(start, StandardCharsets.UTF_8);
    this.charset =
        text.substring(0, Math.max(0, text.length() - 4)).indexOf('\uFFFD') < 0
            ? StandardCharsets.UTF_8
            : Charset.forName("GB18030");
    this.delimiter = delimiter(text.lines().findFirst().orElse(""));
    try (BufferedReader reader = reader()) {
      this.columns =
          record(reader)
              .orElseThrow(() -> new StackException("%s is empty".formatted(file)))
              .stream()
              .map(name -> name.replace(String.valueOf(BOM), "").strip())
              .toList();
    }
  }

  private static char delimiter(String header) {
    char best = ',';
    for (char each : new char[] {';', '\t', '|'}) {
      if (count(header, each) > count(header, best)) {
        best = each;
      }
    }
    return best;
  }

  private static long count(String text, char character) {
    return text.chars().filter(each -> each == character).count();
  }

  private BufferedReader reader() throws IOException {
    return new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void read(Rows rows) throws IOException {
    try (BufferedReader reader = reader()) {
      record(reader);
      for (int i = 0; i < MOST_ROWS; i++) {
        Optional<List<String>> record = record(reader);
        if (record.isEmpty()) {
          return;
        }
        rows.row(record.get());
      }
    }
  }

  /** The next record; what is past the last column that may be is passed over. */
  private Optional<List<String>> record(BufferedReader reader) throws IOException {
    int next = reader.read();
    if (next < 0) {
      return Optional.empty();
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    while (next >= 0) {
      char character = (char) next;
      if (quoted && character == '"') {
        reader.mark(1);
        if (reader.read() == '"') {
          append(cell, character);
        } else {
          reader.reset();
          quoted = false;
        }
      } else if (quoted) {
        append(cell, character);
      } else if (character == '"' && cell.length() == 0) {
        quoted = true;
      } else if (character == '\n') {
        break;
      } else if (character == delimiter) {
        end(cells, cell);
      } else if (character != '\r') {
        append(cell, character);
      }
      next = reader.read();
    }
    end(cells, cell);
    return Optional.of(cells);
  }

  private static void append(StringBuilder cell, char character) {
    if (cell.length() <= LONGEST_CELL) {
      cell.append(character);
    }
  }

  private static void end(List<String> cells, StringBuilder cell) {
    if (cells.size() <= MOST_COLUMNS) {
      cells.add(Sample.cell(cell.toString()));
    }
    cell.setLength(0);
  }
}
