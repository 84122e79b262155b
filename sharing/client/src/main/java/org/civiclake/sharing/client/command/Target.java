package org.civiclake.sharing.client.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.output.JsonLinesSink;
import org.civiclake.sharing.client.output.RowSink;
import picocli.CommandLine.Option;

/** Where rows go and as what; a file appears under its name when it is whole. */
final class Target {

  @Option(names = "--to", required = true, paramLabel = "FORMAT", descriptionKey = "to")
  private OutputFormat format;

  @Option(names = "--output", paramLabel = "FILE", descriptionKey = "output")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--safe-csv", descriptionKey = "safe-csv")
  private boolean safeCsv;

  Optional<Path> output() {
    return output;
  }

  OutputFormat format() {
    return format;
  }

  /**
   * Checks what was asked for before anything is fetched.
   *
   * @throws IllegalArgumentException when it cannot be
   */
  void check(boolean resume) {
    if (format == OutputFormat.PARQUET && output.isEmpty()) {
      throw new IllegalArgumentException(Words.say("parquet-needs-output"));
    }
    if (resume && output.isEmpty()) {
      throw new IllegalArgumentException(Words.say("resume-needs-output"));
    }
  }

  /**
   * Checks what was asked for beside a folder of files as they lie in the store.
   *
   * @throws IllegalArgumentException when it cannot be
   */
  void demandNoOutput(boolean resume) {
    if (format != OutputFormat.PARQUET || output.isPresent() || resume || safeCsv) {
      throw new IllegalArgumentException(Words.say("folder-alone"));
    }
  }

  /** Prints rows as JSON lines. */
  static void print(SharedRows rows, PrintWriter out) throws IOException {
    StringWriter text = new StringWriter();
    try (RowSink sink = new JsonLinesSink(text)) {
      while (rows.hasNext()) {
        sink.write(rows.next());
      }
    }
    out.print(text);
  }

  void write(SharedRows rows, OutputStream out, Progress progress) throws IOException {
    if (output.isEmpty()) {
      RowSink sink = format.open(out, rows.schema(), safeCsv);
      copy(rows, sink, progress);
      sink.close();
      return;
    }
    Path target = output.get().toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (RowSink sink = format.open(part, rows.schema(), safeCsv)) {
      copy(rows, sink, progress);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copy(SharedRows rows, RowSink sink, Progress progress) throws IOException {
    while (rows.hasNext()) {
      sink.write(rows.next());
      progress.row();
    }
    progress.end();
  }
}
