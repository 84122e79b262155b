package org.civiclake.infra.local.leak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.civiclake.infra.local.config.StackException;

/**
 * A file that leaked, of whatever origin: it is read as text, cell by cell, within limits, and
 * nothing in it is believed.
 */
interface Sample {

  /** The most rows that are looked at; a few thousand are enough. */
  int MOST_ROWS = 1_000_000;

  /** The most columns that a sample has. */
  int MOST_COLUMNS = 500;

  /** The longest cell that is kept; a longer one is taken as empty, for no value is so long. */
  int LONGEST_CELL = 1_000;

  /** The largest file. */
  long LARGEST_FILE = 1L << 30;

  /** What takes a row: a text for each column, empty where there is none. */
  @FunctionalInterface
  interface Rows {
    void row(List<String> values);
  }

  /** The names of its columns. */
  List<String> columns();

  /** Hands over the rows, in their order, at most {@link #MOST_ROWS} of them. */
  void read(Rows rows) throws IOException;

  /**
   * Opens a file by its name's ending.
   *
   * @throws StackException when it is no such file, or breaks a limit
   */
  static Sample open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new StackException("There is no file " + file);
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new StackException(
          "%s is larger than %d MiB: a few thousand rows of it are enough"
              .formatted(file, LARGEST_FILE >> 20));
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    Sample sample;
    if (name.endsWith(".parquet")) {
      sample = new ParquetSample(file);
    } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
      sample = new JsonLinesSample(file);
    } else if (name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".tsv")) {
      sample = new DelimitedSample(file);
    } else {
      throw new StackException(
          "%s: name a .csv, .tsv, .txt, .jsonl or .parquet file".formatted(file));
    }
    if (sample.columns().size() > MOST_COLUMNS) {
      throw new StackException(
          "%s has more than %d columns: leave some out".formatted(file, MOST_COLUMNS));
    }
    return sample;
  }

  /** A cell as it is kept. */
  static String cell(String text) {
    return text.length() > LONGEST_CELL ? "" : text;
  }
}
