package org.civiclake.sharing.client.command;

import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.client.ReadOptions;
import picocli.CommandLine.Option;

/** The options that choose rows and columns. */
final class ReadingOptions {

  @Option(names = "--columns", split = ",", paramLabel = "COLUMN", descriptionKey = "columns")
  private List<String> columns = List.of();

  @Option(names = "--where", paramLabel = "CONDITION", descriptionKey = "where")
  private Optional<String> where = Optional.empty();

  @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "limit")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "FILES",
      defaultValue = "4",
      descriptionKey = "parallel")
  private int parallel;

  ReadOptions read(VersionOptions versions) {
    return new ReadOptions(
        columns.isEmpty() ? Optional.empty() : Optional.of(columns),
        where,
        versions.version(),
        versions.time(),
        limit,
        parallel,
        Optional.empty(),
        false);
  }
}
