package org.civiclake.sharing.client.command;

import java.util.Optional;
import org.civiclake.sharing.client.ChangesQuery;
import picocli.CommandLine.Option;

/** The options that choose changes. */
final class ChangeOptions {

  @Option(names = "--from-version", paramLabel = "VERSION", descriptionKey = "from-version")
  private Optional<Long> fromVersion = Optional.empty();

  @Option(names = "--from-time", paramLabel = "TIME", descriptionKey = "from-time")
  private Optional<String> fromTime = Optional.empty();

  @Option(names = "--to-version", paramLabel = "VERSION", descriptionKey = "to-version")
  private Optional<Long> toVersion = Optional.empty();

  @Option(names = "--to-time", paramLabel = "TIME", descriptionKey = "to-time")
  private Optional<String> toTime = Optional.empty();

  ChangesQuery read() {
    return new ChangesQuery(fromVersion, fromTime, toVersion, toTime);
  }
}
