package org.civiclake.infra.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.Settings;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackOptions {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = {
        "The data folder of the stack.",
        "Default: $CIVICLAKE_HOME, or .civiclake in the checkout"
      })
  private Optional<Path> home = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  Settings settings() {
    return Settings.load(Repository.find(), home);
  }

  Stack stack() {
    return Stack.open(settings());
  }
}
