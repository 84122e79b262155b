package org.civiclake.sharing.client.command;

import java.util.Optional;
import org.civiclake.sharing.client.ReadOptions;
import picocli.CommandLine.Option;

/** The options that choose a version of a table. */
final class VersionOptions {

  @Option(names = "--at-version", paramLabel = "VERSION", descriptionKey = "at-version")
  private Optional<Long> version = Optional.empty();

  @Option(names = "--at-time", paramLabel = "TIME", descriptionKey = "at-time")
  private Optional<String> time = Optional.empty();

  /** The whole table at that version. */
  ReadOptions whole() {
    ReadOptions all = ReadOptions.all();
    return new ReadOptions(
        all.columns(),
        all.where(),
        version,
        time,
        all.limit(),
        all.parallel(),
        all.filesAPage(),
        false);
  }

  Optional<Long> version() {
    return version;
  }

  Optional<String> time() {
    return time;
  }
}
