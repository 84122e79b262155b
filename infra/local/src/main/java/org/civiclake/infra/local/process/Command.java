package org.civiclake.infra.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run. No secret belongs in it: everybody on the machine can read a command line.
 *
 * @param arguments the program and its arguments
 * @param environment what is added to a bare environment
 * @param folder the working folder
 */
public record Command(List<String> arguments, Map<String, String> environment, Path folder) {

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A command with nothing of its own in its environment. */
  public Command(List<String> arguments, Path folder) {
    this(arguments, Map.of(), folder);
  }
}
